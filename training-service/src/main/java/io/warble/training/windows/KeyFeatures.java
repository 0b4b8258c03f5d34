package io.warble.training.windows;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.warble.features.extraction.Feature;
import io.warble.features.extraction.FeatureSchema;

/**
 * The features whose drift is watched: some of each group, of whom and what there is, how
 * known it is and how much is engaged. Ages of statistics show a log with holes.
 */
final class KeyFeatures {

	static final List<String> NAMES = List.of("text_words", "tweet_hashtags", "tweet_media", "tweet_hour",
			"language_like_rate", "token_like_rate_mean", "user_followers", "user_account_age_days", "user_exposures",
			"user_like_rate", "user_retweet_rate", "user_hours_since_exposure", "creator_followers",
			"creator_account_age_days", "creator_exposures", "creator_like_rate", "creator_retweet_rate",
			"creator_reply_rate", "pair_exposures", "pair_like_rate", "similar_creators");

	private KeyFeatures() {
	}

	/** Their places in the vector. */
	static int[] places() {
		Map<String, Integer> places = new HashMap<>();
		for (Feature feature : FeatureSchema.standard().features()) {
			places.put(feature.name(), places.size());
		}
		return NAMES.stream().mapToInt((name) -> {
			Integer place = places.get(name);
			if (place == null) {
				throw new IllegalStateException("There is no feature " + name);
			}
			return place;
		}).toArray();
	}

}
