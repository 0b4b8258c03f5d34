package io.warble.training.extraction;

/**
 * How the labelled rows of a fine-tuning are split.
 *
 * @param random whether rows are drawn by hash; otherwise they are taken in order of
 * creation
 * @param share share of the rows that tune; the others evaluate
 * @param stoppingShare share of the tuning rows that stops training early
 * @param blendShare share of the tuning rows that is kept for blend and calibration
 * @param chunks of a random split: into how many the tuning rows fall, 2 or more
 */
public record TuningSplit(boolean random, double share, double stoppingShare, double blendShare, int chunks) {

	public TuningSplit {
		if (!(share > 0 && share < 1)) {
			throw new IllegalArgumentException("share must be between 0 and 1, got " + share);
		}
		if (!(stoppingShare >= 0 && blendShare >= 0 && stoppingShare + blendShare <= 0.9)) {
			throw new IllegalArgumentException("stoppingShare and blendShare must be 0 or more and 0.9 together at "
					+ "most, got " + stoppingShare + " and " + blendShare);
		}
		if (chunks < 2) {
			throw new IllegalArgumentException("chunks must be 2 or more, got " + chunks);
		}
	}

	/** The name in parameters and reports. */
	public String label() {
		return this.random ? "random" : "time";
	}

	/** Share of all labelled rows that models are fitted on. */
	double fitted() {
		return this.share * (1 - this.stoppingShare - this.blendShare);
	}

	/** Share of all labelled rows that come before those for the blend. */
	double beforeBlend() {
		return this.share * (1 - this.blendShare);
	}

}
