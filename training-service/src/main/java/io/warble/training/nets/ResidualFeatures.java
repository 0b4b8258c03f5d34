package io.warble.training.nets;

import java.util.ArrayList;
import java.util.List;

import io.warble.features.extraction.Feature;
import io.warble.features.extraction.FeatureSchema;

/**
 * Which features Synerise's net takes in which way: the counters, account facts and
 * similar-creator terms nearest to its own 73 scalars and 12 binaries, and Warble's
 * rates, ages and text counts beside them. Columns of the feature vector. Immutable.
 */
final class ResidualFeatures {

	private static final List<String> TYPES = List.of("reply", "retweet", "quote", "like");

	private static final List<String> LANGUAGES = numbered("tweet_language_", 16, "tweet_language_other");

	private static final List<String> BINARIES = List.of("pair_creator_follows_user", "user_verified",
			"creator_verified", "tweet_has_hashtag", "tweet_has_link", "tweet_has_domain", "tweet_type_top_level",
			"tweet_type_retweet", "tweet_type_quote", "tweet_media_one_photo", "tweet_media_photos",
			"tweet_media_video", "tweet_media_gif", "tweet_media_mixed", "pair_same_account",
			"text_ends_with_question");

	/** Counts and facts that are one feature each. */
	private static final List<String> SINGLE = List.of("user_followers", "user_followings", "creator_followers",
			"creator_followings", "user_account_age_days", "creator_account_age_days", "tweet_hashtags", "tweet_tokens",
			"user_exposures", "creator_exposures", "pair_exposures", "user_language_exposures",
			"user_hashtag_exposures_max", "user_as_creator_exposures", "creator_as_user_exposures",
			"reverse_pair_exposures", "similar_creators", "similar_creators_jaccard", "similar_creators_engaged",
			"neighbours_item_item", "neighbours_user_user", "user_hours_since_exposure", "creator_hours_since_exposure",
			"pair_hours_since_exposure", "content_user_tweet", "content_user_creator", "text_words", "text_characters");

	/** Terms that there are of each engagement type. */
	private static final List<String> OF_EACH_TYPE = List.of("pair_%s_count", "creator_%s_count", "user_%s_count",
			"user_language_%s_rate", "user_hashtag_%s_rate_mean", "similar_creators_%s_count", "reverse_pair_%s_count",
			"user_as_creator_%s_count", "creator_as_user_%s_count", "user_%s_rate", "creator_%s_rate", "pair_%s_rate",
			"user_type_%s_rate", "crossing_%s_rate", "token_%s_rate_mean", "creator_hours_since_%s",
			"user_hours_since_%s");

	private final int[] scalars;

	private final int[] binaries;

	private final int[] languages;

	private final int hour;

	private final int weekday;

	private ResidualFeatures(List<String> names) {
		this.scalars = columns(names, scalarNames());
		this.binaries = columns(names, BINARIES);
		this.languages = columns(names, LANGUAGES);
		this.hour = column(names, "tweet_hour");
		this.weekday = column(names, "tweet_weekday");
	}

	/**
	 * Finds the features.
	 * @throws IllegalStateException if the schema has lost one
	 */
	static ResidualFeatures of(FeatureSchema schema) {
		return new ResidualFeatures(schema.features().stream().map(Feature::name).toList());
	}

	/** Counts, ages and rates. */
	int[] scalars() {
		return this.scalars.clone();
	}

	/** Features of 0 and 1. */
	int[] binaries() {
		return this.binaries.clone();
	}

	/** The one-hot language. */
	int[] languages() {
		return this.languages.clone();
	}

	/** The hour of the day, 0 to 23. */
	int hour() {
		return this.hour;
	}

	/** The day of the week, 0 to 6. */
	int weekday() {
		return this.weekday;
	}

	private static List<String> scalarNames() {
		List<String> names = new ArrayList<>(SINGLE);
		for (String pattern : OF_EACH_TYPE) {
			TYPES.forEach((type) -> names.add(pattern.formatted(type)));
		}
		return names;
	}

	private static List<String> numbered(String prefix, int count, String last) {
		List<String> names = new ArrayList<>();
		for (int i = 1; i <= count; i++) {
			names.add(prefix + i);
		}
		names.add(last);
		return List.copyOf(names);
	}

	private static int[] columns(List<String> names, List<String> wanted) {
		return wanted.stream().mapToInt((name) -> column(names, name)).toArray();
	}

	private static int column(List<String> names, String name) {
		int column = names.indexOf(name);
		if (column < 0) {
			throw new IllegalStateException(
					"The residual net needs the feature " + name + ", which the feature schema does not have");
		}
		return column;
	}

}
