package io.warble.models.evaluation;

/**
 * Relative cross entropy (CHALLENGE.md, section 2): by how many percent the mean log loss
 * is below that of always predicting the rate of the evaluated rows. Stateless.
 */
public final class RelativeCrossEntropy {

	private static final double EPSILON = 1e-15;

	private RelativeCrossEntropy() {
	}

	/**
	 * Computes the relative cross entropy.
	 * @param predictions probabilities, clipped to [1e-15, 1 - 1e-15]
	 * @param positive which rows are positive
	 * @return percent, at most 100; NaN where no row or every row is positive
	 */
	public static double of(double[] predictions, boolean[] positive) {
		if (predictions.length != positive.length) {
			throw new IllegalArgumentException(
					"There are %d predictions and %d labels".formatted(predictions.length, positive.length));
		}
		double loss = 0;
		long positives = 0;
		for (int i = 0; i < predictions.length; i++) {
			loss += logLoss(predictions[i], positive[i]);
			positives += positive[i] ? 1 : 0;
		}
		return of(loss, predictions.length, positives);
	}

	/** The log loss of one row. */
	static double logLoss(double prediction, boolean positive) {
		if (Double.isNaN(prediction)) {
			throw new IllegalArgumentException("A prediction is NaN");
		}
		double clipped = Math.min(Math.max(prediction, EPSILON), 1 - EPSILON);
		return -(positive ? Math.log(clipped) : Math.log1p(-clipped));
	}

	/** From the sum of log losses. */
	static double of(double loss, long rows, long positives) {
		if (positives == 0 || positives == rows) {
			return Double.NaN;
		}
		double rate = (double) positives / rows;
		double naive = positives * logLoss(rate, true) + (rows - positives) * logLoss(rate, false);
		return 100 * (1 - loss / naive);
	}

}
