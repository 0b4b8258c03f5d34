package io.warble.models.evaluation;

import java.util.ArrayList;
import java.util.List;

/**
 * The precision-recall curve, thinned: of all thresholds those are kept at which another
 * part of the positive rows is reached, and the first. At a kept threshold the numbers
 * are exact. Stateless.
 */
final class PrecisionRecall {

	/** The most points of a curve. */
	static final int MOST = 200;

	private static final int PARTS = MOST - 1;

	private PrecisionRecall() {
	}

	/**
	 * The curve by falling threshold; no point where no row is positive.
	 * @param sorted the predictions
	 */
	static List<CurvePoint> curve(Split sorted) {
		List<CurvePoint> curve = new ArrayList<>();
		double[] positives = sorted.positives();
		double[] negatives = sorted.negatives();
		int all = sorted.positiveCount();
		int taken = 0;
		int wrong = 0;
		long reached = 0;
		while (taken < all) {
			double threshold = positives[all - 1 - taken];
			while (taken < all && positives[all - 1 - taken] == threshold) {
				taken++;
			}
			while (wrong < sorted.negativeCount() && negatives[sorted.negativeCount() - 1 - wrong] >= threshold) {
				wrong++;
			}
			long parts = (long) taken * PARTS / all;
			if (curve.isEmpty() || parts > reached) {
				reached = parts;
				curve.add(new CurvePoint(threshold, (double) taken / (taken + (long) wrong), (double) taken / all));
			}
		}
		return curve;
	}

}
