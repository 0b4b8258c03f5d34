package io.warble.features.extraction;

import java.util.Locale;

import io.warble.features.dataset.EngagementType;
import io.warble.features.dataset.Exposure;
import io.warble.features.state.CategoryKind;
import io.warble.features.state.Columns;
import io.warble.features.state.Content;
import io.warble.features.state.ExposureKeys;

/**
 * Group 2: who is shown the tweet, and what the user engaged with before.
 */
final class UserFeatures {

	private static final int TYPES = EngagementType.COUNT;

	private static final CategoryKind[] HABITS = { CategoryKind.USER_LANGUAGE, CategoryKind.USER_TYPE,
			CategoryKind.USER_MEDIA, CategoryKind.USER_HOURS };

	private UserFeatures() {
	}

	static void describe(SchemaBuilder schema) {
		AccountFeatures.describe(schema, "user", "the user");
		AccountFeatures.describeHistory(schema, "user", "rows that the user was shown", "the user engaged");
		schema.addPerType("user_%s_creator_verified", "Share of verified creators among the user's past %s engagements")
			.addPerType("user_%s_creator_follows_user",
					"Share with column 19 true among the user's past %s engagements")
			.addPerType("user_%s_creator_followers",
					"Mean natural logarithm of the creator's followers over the user's past %s engagements")
			.addPerType("user_%s_creator_followings",
					"Mean natural logarithm of the creator's followings over the user's past %s engagements")
			.add("user_engaged_tweets", "Tweets that the user engaged with, each counted once");
		for (Content trait : Content.values()) {
			schema.add("user_engaged_" + trait.name().toLowerCase(Locale.ROOT),
					"Share of the tweets that the user engaged with whose trait is "
							+ trait.name().toLowerCase(Locale.ROOT));
		}
		for (CategoryKind kind : HABITS) {
			String of = "of the user's earlier rows with this tweet's " + spoken(kind);
			Rates.describe(schema, kind.name().toLowerCase(Locale.ROOT), of);
			schema.add(kind.name().toLowerCase(Locale.ROOT) + "_exposures", "Number " + of)
				.add(kind.name().toLowerCase(Locale.ROOT) + "_share",
						"Share of the user's earlier rows with this tweet's " + spoken(kind));
		}
		Rates.describeSeveralInShort(schema, "user_hashtag", "this tweet's hashtags");
		Rates.describeSeveralInShort(schema, "user_domain", "this tweet's domains");
		schema.add("user_as_creator_exposures", "Rows that showed the user's own tweets")
			.addPerType("user_as_creator_%s_count", "Number of %s engagements with the user's own tweets");
		Rates.describe(schema, "user_as_creator", "of the user's own tweets");
	}

	static void write(FeatureVector vector, Exposure row, ExposureKeys keys, Statistics statistics, Rates rates) {
		AccountFeatures.write(vector, row.userFollowers(), row.userFollowings(), row.userVerified(), row.userSince(),
				row.createdAt());
		int[] user = statistics.user;
		AccountFeatures.writeHistory(vector, statistics, user, rates);
		writeEngaged(vector, user, Columns.USER_CREATOR_VERIFIED, false);
		writeEngaged(vector, user, Columns.USER_CREATOR_FOLLOWS, false);
		writeEngaged(vector, user, Columns.USER_CREATOR_FOLLOWERS, true);
		writeEngaged(vector, user, Columns.USER_CREATOR_FOLLOWINGS, true);
		float tweets = Statistics.number(user, Columns.USER_ENGAGED_TWEETS);
		vector.add(tweets);
		for (int trait = 0; trait < Content.COUNT; trait++) {
			vector.add(Statistics.share(Statistics.number(user, Columns.USER_CONTENT + trait), tweets));
		}
		float exposures = Statistics.number(user, Columns.EXPOSURES);
		for (CategoryKind kind : HABITS) {
			int category = kind.ordinal() * Statistics.CATEGORY_WIDTH;
			rates.lifetime(vector, statistics, statistics.categories, category);
			float seen = Statistics.number(statistics.categories, category + Columns.EXPOSURES);
			vector.add(seen);
			vector.add(Statistics.share(seen, exposures));
		}
		rates.severalInShort(vector, statistics, statistics.categories, keys.start(CategoryKind.USER_HASHTAG),
				keys.end(CategoryKind.USER_HASHTAG));
		rates.severalInShort(vector, statistics, statistics.categories, keys.start(CategoryKind.USER_DOMAIN),
				keys.end(CategoryKind.USER_DOMAIN));
		vector.add(Statistics.number(statistics.userAsCreator, Columns.EXPOSURES));
		for (int type = 0; type < TYPES; type++) {
			vector.add(Statistics.number(statistics.userAsCreator, Columns.ENGAGEMENTS + type));
		}
		rates.lifetime(vector, statistics, statistics.userAsCreator, 0);
	}

	/** Means over the engagements of each type; missing where there is none. */
	private static void writeEngaged(FeatureVector vector, int[] user, int column, boolean logarithms) {
		for (int type = 0; type < TYPES; type++) {
			float sum = Statistics.number(user, column + type);
			float count = Statistics.number(user, Columns.ENGAGEMENTS + type);
			vector.add(Statistics.share(logarithms ? Columns.ofLogCounts(sum) : sum, count));
		}
	}

	private static String spoken(CategoryKind kind) {
		return switch (kind) {
			case USER_LANGUAGE -> "language";
			case USER_TYPE -> "type";
			case USER_MEDIA -> "media";
			case USER_HOURS -> "four hours of the day";
			default -> throw new IllegalArgumentException(kind + " is no habit of a user");
		};
	}

}
