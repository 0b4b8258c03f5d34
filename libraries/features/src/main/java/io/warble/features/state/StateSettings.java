package io.warble.features.state;

/**
 * What shapes feature state; stored with every snapshot and every model bundle.
 *
 * @param halfLifeDays days after which a decayed count has lost half its weight
 * @param recentCreators how many of the creators a user engaged with latest are kept
 * @param audience how many engaged users the bottom-k sketch of a creator's audience
 * keeps
 * @param neighbours how many similar creators and similar users are kept
 * @param similarityThreshold the least similarity of a similar creator, 0 to 1
 * @param maxEntries the most rows a table keeps; what is beyond goes by least decayed
 * exposures
 */
public record StateSettings(double halfLifeDays, int recentCreators, int audience, int neighbours,
		double similarityThreshold, int maxEntries) {

	public StateSettings {
		require(halfLifeDays > 0, "halfLifeDays must be above 0", halfLifeDays);
		require(recentCreators >= 1 && recentCreators <= 64, "recentCreators must be 1 to 64", recentCreators);
		require(audience >= 1 && audience <= 256, "audience must be 1 to 256", audience);
		require(neighbours >= 1 && neighbours <= 64, "neighbours must be 1 to 64", neighbours);
		require(similarityThreshold >= 0 && similarityThreshold <= 1, "similarityThreshold must be 0 to 1",
				similarityThreshold);
		require(maxEntries >= 1000, "maxEntries must be at least 1000", maxEntries);
	}

	/**
	 * The settings of a run that sets none.
	 * @return half-life 3 days, 16 recent creators, audiences of 32, 20 neighbours above
	 * 0.05, 6 million entries a table
	 */
	public static StateSettings defaults() {
		return new StateSettings(3, 16, 32, 20, 0.05, 6_000_000);
	}

	private static void require(boolean holds, String rule, Number actual) {
		if (!holds) {
			throw new IllegalArgumentException(rule + ", got " + actual);
		}
	}

}
