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
	 * @param scores the predictions
	 * @param positive which rows are positive
	 * @return 0 to 1, NaN where no row is positive
	 */
	public static double of(double[] scores, boolean[] positive) {
		throw new UnsupportedOperationException();
	}

}
