package io.warble.features.extraction;

import io.warble.features.dataset.EngagementType;
import io.warble.features.dataset.Exposure;
import io.warble.features.state.Columns;
import io.warble.features.state.Content;

/**
 * Group 4: what user and creator have had to do with each other, directly, through
 * neighbours, and by the content that they like and post.
 */
final class UserCreatorFeatures {

	private static final int TYPES = EngagementType.COUNT;

	private UserCreatorFeatures() {
	}

	static void describe(SchemaBuilder schema) {
		schema.add("pair_creator_follows_user", "Column 19 of the row")
			.add("pair_same_account", "1 where user and creator are one account")
			.add("pair_follower_ratio", "The user's followers per follower of the creator (plus one each)")
			.add("pair_account_age_difference_days", "Days by which the user's account is older than the creator's")
			.add("pair_exposures", "Rows in which the user was shown the creator's tweets")
			.add("pair_recent_exposures", "Exponentially decayed number of those rows")
			.addPerType("pair_%s_count", "Number of %s engagements of the user with the creator")
			.addPerType("pair_recent_%s_count",
					"Exponentially decayed number of %s engagements of the user with the creator");
		Rates.describe(schema, "pair", "of the user with the creator");
		schema.add("pair_hours_since_exposure", "Hours from the pair's latest row to the state's as-of")
			.addPerType("pair_hours_since_%s", "Hours from the pair's latest %s to the state's as-of")
			.addPerType("pair_%s_share_of_user", "Share of the user's %s engagements that went to the creator")
			.addPerType("pair_%s_share_of_creator", "Share of the creator's %s engagements that came from the user")
			.add("reverse_pair_exposures", "Rows in which the creator was shown the user's tweets")
			.addPerType("reverse_pair_%s_count", "Number of %s engagements of the creator with the user");
		Rates.describe(schema, "reverse_pair", "of the creator with the user");
		schema.add("reverse_pair_hours_since_exposure", "Hours from the reverse pair's latest row to the state's as-of")
			.addPerType("reverse_pair_hours_since_%s", "Hours from the reverse pair's latest %s to the state's as-of");
		NeighbourFeatures.describe(schema);
		schema.add("content_user_creator", "Cosine of what the user engages with and what the creator posts")
			.add("content_user_tweet", "Cosine of what the user engages with and this tweet")
			.add("content_creator_tweet", "Cosine of what the creator posts and this tweet");
	}

	static void write(FeatureVector vector, Exposure row, Statistics statistics, Rates rates) {
		vector.add(row.creatorFollowsUser());
		vector.add(row.user() == row.creator());
		vector.add((row.userFollowers() + 1f) / (row.creatorFollowers() + 1f));
		vector.add((row.userSince() > 0 && row.creatorSince() > 0) ? (row.creatorSince() - row.userSince()) / 86_400f
				: Float.NaN);
		int[] pair = statistics.pair;
		vector.add(Statistics.number(pair, Columns.EXPOSURES));
		vector.add(Statistics.number(pair, Columns.RECENT_EXPOSURES));
		for (int type = 0; type < TYPES; type++) {
			vector.add(Statistics.number(pair, Columns.ENGAGEMENTS + type));
		}
		for (int type = 0; type < TYPES; type++) {
			vector.add(Statistics.number(pair, Columns.RECENT_ENGAGEMENTS + type));
		}
		rates.lifetime(vector, statistics, pair, 0);
		AccountFeatures.writeTimes(vector, statistics, pair);
		writeShares(vector, pair, statistics.user);
		writeShares(vector, pair, statistics.creator);
		int[] reverse = statistics.reversePair;
		vector.add(Statistics.number(reverse, Columns.EXPOSURES));
		for (int type = 0; type < TYPES; type++) {
			vector.add(Statistics.number(reverse, Columns.ENGAGEMENTS + type));
		}
		rates.lifetime(vector, statistics, reverse, 0);
		AccountFeatures.writeTimes(vector, statistics, reverse);
		NeighbourFeatures.write(vector, row, statistics);
		writeContent(vector, row, statistics);
	}

	private static void writeShares(FeatureVector vector, int[] pair, int[] account) {
		for (int type = 0; type < TYPES; type++) {
			vector.add(Statistics.share(Statistics.number(pair, Columns.ENGAGEMENTS + type),
					Statistics.number(account, Columns.ENGAGEMENTS + type)));
		}
	}

	/** Cosines of content profiles; missing where a side has none. */
	private static void writeContent(FeatureVector vector, Exposure row, Statistics statistics) {
		int traits = Content.of(row);
		float userCreator = 0;
		float userTweet = 0;
		float creatorTweet = 0;
		float userSquared = 0;
		float creatorSquared = 0;
		for (int i = 0; i < Content.COUNT; i++) {
			float user = Statistics.number(statistics.user, Columns.USER_CONTENT + i);
			float creator = Statistics.number(statistics.creator, Columns.CREATOR_CONTENT + i);
			float tweet = (traits >>> i) & 1;
			userCreator += user * creator;
			userTweet += user * tweet;
			creatorTweet += creator * tweet;
			userSquared += user * user;
			creatorSquared += creator * creator;
		}
		float tweetSquared = Integer.bitCount(traits);
		vector.add(userCreator / ((float) Math.sqrt(userSquared) * (float) Math.sqrt(creatorSquared)));
		vector.add(userTweet / ((float) Math.sqrt(userSquared) * (float) Math.sqrt(tweetSquared)));
		vector.add(creatorTweet / ((float) Math.sqrt(creatorSquared) * (float) Math.sqrt(tweetSquared)));
	}

}
