package io.warble.models.evaluation;

/**
 * Relative cross entropy (CHALLENGE.md, section 2): by how many percent the mean log loss
 * is below that of always predicting the rate of the evaluated rows. Stateless.
 */
public final class RelativeCrossEntropy {

	private RelativeCrossEntropy() {
	}

	/**
	 * Computes the relative cross entropy.
	 * @param predictions probabilities, clipped to [1e-15, 1 - 1e-15]
	 * @param positive which rows are positive
	 * @return percent, at most 100; NaN where no row or every row is positive
	 */
	public static double of(double[] predictions, boolean[] positive) {
		throw new UnsupportedOperationException();
	}

}
