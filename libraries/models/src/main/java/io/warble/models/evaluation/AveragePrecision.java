package io.warble.models.evaluation;

/**
 * Average precision as scikit-learn's {@code average_precision_score} computes it: the
 * sum of (R_k - R_{k-1}) * P_k over descending scores, equal scores counted together, not
 * interpolated (CHALLENGE.md, section 2). Stateless.
 */
public final class AveragePrecision {

	private AveragePrecision() {
	}

	/**
	 * Computes the average precision.
	 * @param scores the predictions, not NaN
	 * @param positive which rows are positive
	 * @return 0 to 1, NaN where no row is positive
	 */
	public static double of(double[] scores, boolean[] positive) {
		if (scores.length != positive.length) {
			throw new IllegalArgumentException(
					"There are %d scores and %d labels".formatted(scores.length, positive.length));
		}
		Split split = new Split(scores.length);
		for (int i = 0; i < scores.length; i++) {
			split.add(scores[i], positive[i]);
		}
		return of(split);
	}

	static double of(Split split) {
		split.sort();
		double[] positives = split.positives();
		double[] negatives = split.negatives();
		double precisions = 0;
		int truePositives = 0;
		int falsePositives = 0;
		while (truePositives < split.positiveCount()) {
			double threshold = positives[split.positiveCount() - 1 - truePositives];
			int before = truePositives;
			while (truePositives < split.positiveCount()
					&& positives[split.positiveCount() - 1 - truePositives] == threshold) {
				truePositives++;
			}
			while (falsePositives < split.negativeCount()
					&& negatives[split.negativeCount() - 1 - falsePositives] >= threshold) {
				falsePositives++;
			}
			precisions += (truePositives - before) * ((double) truePositives / (truePositives + (long) falsePositives));
		}
		return precisions / split.positiveCount();
	}

}
