package io.warble.features.extraction;

import io.warble.features.dataset.EngagementType;
import io.warble.features.state.Columns;

/**
 * What is written alike about users and creators: the account itself, and its counts,
 * rates and times.
 */
final class AccountFeatures {

	private static final int TYPES = EngagementType.COUNT;

	private static final float SECONDS_A_DAY = 86_400;

	private AccountFeatures() {
	}

	static void describe(SchemaBuilder schema, String prefix, String account) {
		schema.add(prefix + "_followers", "Followers of " + account)
			.add(prefix + "_followings", "Accounts that " + account + " follows")
			.add(prefix + "_follower_ratio", "Followers of " + account + " per followed account (plus one each)")
			.add(prefix + "_verified", "1 where " + account + " is verified")
			.add(prefix + "_account_age_days",
					"Days from the account's creation to the tweet's; missing where the creation lies before 1970");
	}

	static void write(FeatureVector vector, long followers, long followings, boolean verified, long since, long now) {
		vector.add((float) followers);
		vector.add((float) followings);
		vector.add((followers + 1f) / (followings + 1f));
		vector.add(verified);
		vector.add((since > 0) ? (now - since) / SECONDS_A_DAY : Float.NaN);
	}

	static void describeHistory(SchemaBuilder schema, String prefix, String rows, String engaged) {
		schema.add(prefix + "_exposures", "Number of " + rows)
			.add(prefix + "_recent_exposures", "Exponentially decayed number of " + rows)
			.addPerType(prefix + "_%s_count", "Number of %s engagements among " + rows)
			.addPerType(prefix + "_recent_%s_count", "Exponentially decayed number of %s engagements among " + rows);
		Rates.describe(schema, prefix, "among " + rows);
		Rates.describeRecent(schema, prefix, "among " + rows);
		schema.add(prefix + "_hours_since_exposure", "Hours from the latest of the " + rows + " to the state's as-of")
			.addPerType(prefix + "_hours_since_%s",
					"Hours from the latest time that " + engaged + " (%s) to the state's as-of");
	}

	static void writeHistory(FeatureVector vector, Statistics statistics, int[] account, Rates rates) {
		vector.add(Statistics.number(account, Columns.EXPOSURES));
		vector.add(Statistics.number(account, Columns.RECENT_EXPOSURES));
		for (int type = 0; type < TYPES; type++) {
			vector.add(Statistics.number(account, Columns.ENGAGEMENTS + type));
		}
		for (int type = 0; type < TYPES; type++) {
			vector.add(Statistics.number(account, Columns.RECENT_ENGAGEMENTS + type));
		}
		rates.lifetime(vector, statistics, account, 0);
		rates.recent(vector, statistics, account, 0);
		writeTimes(vector, statistics, account);
	}

	/** Hours since the latest exposure and the latest engagement of each type. */
	static void writeTimes(FeatureVector vector, Statistics statistics, int[] row) {
		vector.add(statistics.hoursSince(row[Columns.LATEST_EXPOSURE]));
		for (int type = 0; type < TYPES; type++) {
			vector.add(statistics.hoursSince(row[Columns.LATEST_ENGAGEMENT + type]));
		}
	}

}
