package io.warble.models.evaluation;

/**
 * Expected calibration error over bins of equally many rows: rare types have nearly all
 * rows in the first of equally wide bins. Equal predictions stay in one bin. Stateless.
 */
final class Calibration {

	private static final int BINS = 20;

	private Calibration() {
	}

	/**
	 * Mean over the rows of the distance between a bin's mean prediction and its rate.
	 * @param sorted the predictions
	 */
	static double error(Split sorted) {
		int p = 0;
		int n = 0;
		long rows = (long) sorted.positiveCount() + sorted.negativeCount();
		double error = 0;
		int bins = 0;
		double sum = 0;
		int binPositives = 0;
		while (p + (long) n < rows) {
			double value = Math.min((p < sorted.positiveCount()) ? sorted.positives()[p] : Double.POSITIVE_INFINITY,
					(n < sorted.negativeCount()) ? sorted.negatives()[n] : Double.POSITIVE_INFINITY);
			for (; p < sorted.positiveCount() && sorted.positives()[p] == value; p++) {
				sum += value;
				binPositives++;
			}
			for (; n < sorted.negativeCount() && sorted.negatives()[n] == value; n++) {
				sum += value;
			}
			if ((p + (long) n) * BINS >= (bins + 1) * rows) {
				error += Math.abs(sum - binPositives);
				bins = (int) ((p + (long) n) * BINS / rows);
				sum = 0;
				binPositives = 0;
			}
		}
		return error / rows;
	}

}
