package io.warble.features.extraction;

import io.warble.features.dataset.EngagementType;
import io.warble.features.dataset.Exposure;
import io.warble.features.state.Columns;
import io.warble.features.state.StateKeys;

/**
 * Collaborative filtering on the binary matrix R from capped lists, and Synerise's
 * similar creators: engagements of the user with creators whose audiences resemble this
 * creator's, weighted by the similarity.
 */
final class NeighbourFeatures {

	private static final int TYPES = EngagementType.COUNT;

	private NeighbourFeatures() {
	}

	static void describe(SchemaBuilder schema) {
		schema
			.add("neighbours_item_item",
					"Sum of the cosines between the creator and those creators that the user engaged with latest")
			.add("neighbours_item_item_max", "Highest of those cosines")
			.add("neighbours_user_user",
					"Sum of the cosines between the user and those users that engaged with the creator")
			.add("neighbours_user_user_max", "Highest of those cosines")
			.add("similar_creators", "Number of creators with a similar audience")
			.add("similar_creators_jaccard", "Sum of their Jaccard similarities")
			.add("similar_creators_engaged", "Number of them that the user engaged with latest")
			.addPerType("similar_creators_%s_count",
					"Number of %s engagements of the user with similar creators, weighted by Jaccard similarity")
			.add("recent_creators", "Number of creators in the user's list of latest creators")
			.add("recent_creators_place", "Place of the creator in that list, 1 = latest; missing if not in it")
			.add("audience_users", "Number of users in the sketch of the creator's audience");
	}

	static void write(FeatureVector vector, Exposure row, Statistics statistics) {
		writeSimilarCreators(vector, statistics);
		int tag = StateKeys.tag(row.creator());
		int creators = 0;
		int place = 0;
		int[] recent = statistics.recentCreators;
		for (int i = 0; i < recent.length && recent[i] != 0; i += Columns.RECENT_ENTRY) {
			creators++;
			place = (recent[i] == tag) ? creators : place;
		}
		vector.add(creators);
		vector.add((place > 0) ? place : Float.NaN);
		vector.add(filled(statistics.audience));
	}

	private static void writeSimilarCreators(FeatureVector vector, Statistics statistics) {
		int[] similar = statistics.similarCreators;
		float cosines = 0;
		float highest = 0;
		float jaccards = 0;
		int count = 0;
		int engaged = 0;
		float[] weighted = statistics.weightedCounts;
		java.util.Arrays.fill(weighted, 0);
		for (int i = 0; i < similar.length && similar[i] != 0; i += Columns.SIMILAR_CREATOR_ENTRY) {
			float jaccard = Float.intBitsToFloat(similar[i + 1]);
			jaccards += jaccard;
			count++;
			int at = find(statistics.recentCreators, similar[i]);
			if (at >= 0) {
				float cosine = Float.intBitsToFloat(similar[i + 2]);
				cosines += cosine;
				highest = Math.max(highest, cosine);
				engaged++;
				int counts = statistics.recentCreators[at + 1];
				for (int type = 0; type < TYPES; type++) {
					weighted[type] += jaccard * (counts >>> (8 * type) & 255);
				}
			}
		}
		vector.add(cosines);
		vector.add(highest);
		writeSimilarUsers(vector, statistics);
		vector.add(count);
		vector.add(jaccards);
		vector.add(engaged);
		for (int type = 0; type < TYPES; type++) {
			vector.add(weighted[type]);
		}
	}

	private static void writeSimilarUsers(FeatureVector vector, Statistics statistics) {
		int[] similar = statistics.similarUsers;
		int[] audience = statistics.audience;
		int users = filled(audience);
		float cosines = 0;
		float highest = 0;
		for (int i = 0; users > 0 && i < similar.length && similar[i] != 0; i += Columns.SIMILAR_USER_ENTRY) {
			for (int j = 0; j < users; j++) {
				if (audience[j] == similar[i]) {
					float cosine = Float.intBitsToFloat(similar[i + 1]);
					cosines += cosine;
					highest = Math.max(highest, cosine);
				}
			}
		}
		vector.add(cosines);
		vector.add(highest);
	}

	private static int find(int[] recent, int creator) {
		for (int i = 0; i < recent.length && recent[i] != 0; i += Columns.RECENT_ENTRY) {
			if (recent[i] == creator) {
				return i;
			}
		}
		return -1;
	}

	private static int filled(int[] list) {
		int filled = 0;
		while (filled < list.length && list[filled] != 0) {
			filled++;
		}
		return filled;
	}

}
