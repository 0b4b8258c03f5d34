package io.warble.features.state;

import java.util.Objects;

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
 * @param contentCodes id of the {@link io.warble.features.sketch.ContentCodes} that
 * users' content profiles are summed with; empty for no content profiles
 */
public record StateSettings(double halfLifeDays, int recentCreators, int audience, int neighbours,
		double similarityThreshold, int maxEntries, String contentCodes) {

	/** JSON that was written before there were content profiles has no value for them. */
	public StateSettings {
		contentCodes = Objects.requireNonNullElse(contentCodes, "");
		if (!contentCodes.matches("|[0-9a-f]{16}")) {
			throw new IllegalArgumentException(
					"contentCodes must be empty or 16 hexadecimal digits, got '" + contentCodes + "'");
		}
		require(halfLifeDays > 0, "halfLifeDays must be above 0", halfLifeDays);
		require(recentCreators >= 1 && recentCreators <= 64, "recentCreators must be 1 to 64", recentCreators);
		require(audience >= 1 && audience <= 256, "audience must be 1 to 256", audience);
		require(neighbours >= 1 && neighbours <= 64, "neighbours must be 1 to 64", neighbours);
		require(similarityThreshold >= 0 && similarityThreshold <= 1, "similarityThreshold must be 0 to 1",
				similarityThreshold);
		require(maxEntries >= 1000, "maxEntries must be at least 1000", maxEntries);
	}

	/** Settings without content profiles. */
	public StateSettings(double halfLifeDays, int recentCreators, int audience, int neighbours,
			double similarityThreshold, int maxEntries) {
		this(halfLifeDays, recentCreators, audience, neighbours, similarityThreshold, maxEntries, "");
	}

	/**
	 * The settings of a run that sets none.
	 * @return half-life 3 days, 16 recent creators, audiences of 32, 20 neighbours above
	 * 0.05, 6 million entries a table
	 */
	public static StateSettings defaults() {
		return new StateSettings(3, 16, 32, 20, 0.05, 6_000_000);
	}

	/** The same with content profiles by some codes. */
	public StateSettings withContentCodes(String id) {
		return new StateSettings(this.halfLifeDays, this.recentCreators, this.audience, this.neighbours,
				this.similarityThreshold, this.maxEntries, id);
	}

	/** Whether users have content profiles. */
	public boolean profilesContent() {
		return !this.contentCodes.isEmpty();
	}

	/**
	 * Part of the layout's hash: settings without content profiles read as they did
	 * before there were any.
	 */
	@Override
	public String toString() {
		return "StateSettings[halfLifeDays=" + this.halfLifeDays + ", recentCreators=" + this.recentCreators
				+ ", audience=" + this.audience + ", neighbours=" + this.neighbours + ", similarityThreshold="
				+ this.similarityThreshold + ", maxEntries=" + this.maxEntries
				+ (profilesContent() ? ", contentCodes=" + this.contentCodes : "") + "]";
	}

	private static void require(boolean holds, String rule, Number actual) {
		if (!holds) {
			throw new IllegalArgumentException(rule + ", got " + actual);
		}
	}

}
