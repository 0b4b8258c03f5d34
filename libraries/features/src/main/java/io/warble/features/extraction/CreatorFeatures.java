package io.warble.features.extraction;

import java.util.Locale;

import io.warble.features.dataset.EngagementType;
import io.warble.features.dataset.Exposure;
import io.warble.features.state.CategoryKind;
import io.warble.features.state.Columns;
import io.warble.features.state.Content;

/**
 * Group 3: who wrote the tweet, how the creator's tweets went, and how the creator reads.
 */
final class CreatorFeatures {

	private static final int TYPES = EngagementType.COUNT;

	private static final CategoryKind[] HABITS = { CategoryKind.CREATOR_LANGUAGE, CategoryKind.CREATOR_TYPE,
			CategoryKind.CREATOR_MEDIA };

	private CreatorFeatures() {
	}

	static void describe(SchemaBuilder schema) {
		AccountFeatures.describe(schema, "creator", "the creator");
		AccountFeatures.describeHistory(schema, "creator", "rows that showed the creator's tweets",
				"somebody engaged with the creator");
		schema.addPerType("creator_%s_trend", "Decayed minus lifetime smoothed %s rate of the creator's tweets")
			.add("creator_engagers_followed", "Share with column 19 true among the rows with any engagement")
			.add("creator_readers_followed",
					"Share with column 19 true among the rows that showed the creator's tweets");
		for (Content trait : Content.values()) {
			schema.add("creator_posted_" + trait.name().toLowerCase(Locale.ROOT),
					"Share of the rows that showed the creator's tweets whose trait is "
							+ trait.name().toLowerCase(Locale.ROOT));
		}
		for (CategoryKind kind : HABITS) {
			String name = kind.name().toLowerCase(Locale.ROOT);
			String of = "of the creator's earlier rows with this tweet's " + name.substring(name.lastIndexOf('_') + 1);
			Rates.describe(schema, name, of);
			schema.add(name + "_exposures", "Number " + of);
		}
		schema.add("creator_as_user_exposures", "Rows that the creator was shown as a user")
			.addPerType("creator_as_user_%s_count", "Number of %s engagements that the creator made as a user");
		Rates.describe(schema, "creator_as_user", "of the creator as a user");
		schema
			.add("creator_as_user_hours_since_exposure",
					"Hours from the creator's latest exposure as a user to the state's as-of")
			.addPerType("creator_as_user_hours_since_%s",
					"Hours from the creator's latest %s as a user to the state's as-of");
	}

	static void write(FeatureVector vector, Exposure row, Statistics statistics, Rates rates) {
		AccountFeatures.write(vector, row.creatorFollowers(), row.creatorFollowings(), row.creatorVerified(),
				row.creatorSince(), row.createdAt());
		int[] creator = statistics.creator;
		AccountFeatures.writeHistory(vector, statistics, creator, rates);
		writeTrend(vector, statistics, creator, rates.smoothing());
		vector.add(Statistics.share(Statistics.number(creator, Columns.CREATOR_ENGAGED_FOLLOWS),
				Statistics.number(creator, Columns.CREATOR_ENGAGED)));
		float exposures = Statistics.number(creator, Columns.EXPOSURES);
		vector.add(Statistics.share(Statistics.number(creator, Columns.CREATOR_FOLLOWS), exposures));
		for (int trait = 0; trait < Content.COUNT; trait++) {
			vector.add(Statistics.share(Statistics.number(creator, Columns.CREATOR_CONTENT + trait), exposures));
		}
		for (CategoryKind kind : HABITS) {
			int category = kind.ordinal() * Statistics.CATEGORY_WIDTH;
			rates.lifetime(vector, statistics, statistics.categories, category);
			vector.add(Statistics.number(statistics.categories, category + Columns.EXPOSURES));
		}
		int[] reader = statistics.creatorAsUser;
		vector.add(Statistics.number(reader, Columns.EXPOSURES));
		for (int type = 0; type < TYPES; type++) {
			vector.add(Statistics.number(reader, Columns.ENGAGEMENTS + type));
		}
		rates.lifetime(vector, statistics, reader, 0);
		AccountFeatures.writeTimes(vector, statistics, reader);
	}

	private static void writeTrend(FeatureVector vector, Statistics statistics, int[] creator, float smoothing) {
		float weight = 1 / (Statistics.number(creator, Columns.EXPOSURES) + smoothing);
		float recentWeight = 1 / (Statistics.number(creator, Columns.RECENT_EXPOSURES) + smoothing);
		for (int type = 0; type < TYPES; type++) {
			float lifetime = (Statistics.number(creator, Columns.ENGAGEMENTS + type)
					+ smoothing * statistics.prior[type]) * weight;
			float recent = (Statistics.number(creator, Columns.RECENT_ENGAGEMENTS + type)
					+ smoothing * statistics.recentPrior[type]) * recentWeight;
			vector.add(recent - lifetime);
		}
	}

}
