package io.warble.training.blend;

import java.util.ArrayList;
import java.util.List;

import io.warble.features.dataset.EngagementType;
import io.warble.models.blend.PriorShift;

/**
 * Fits the prior correction alone: for each engagement type the shift of the log-odds
 * with the least log loss plus half its square, which hardly holds back what many
 * engagements say and lets few say little. A type without a positive or without a
 * negative row is not shifted. Stateless.
 */
public final class PriorFit {

	private static final double PENALTY = 1;

	private PriorFit() {
	}

	/**
	 * Fits.
	 * @param logits four log-odds a row, without the correction that is to be replaced
	 * @param labels bit {@code 1 << ordinal} is set where the user engaged that way
	 * @param rows how many rows
	 */
	public static PriorShift fit(float[] logits, byte[] labels, int rows) {
		List<Double> shifts = new ArrayList<>();
		double[] logOdds = new double[rows];
		boolean[] positive = new boolean[rows];
		for (int type = 0; type < EngagementType.COUNT; type++) {
			for (int row = 0; row < rows; row++) {
				logOdds[row] = logits[EngagementType.COUNT * row + type];
				positive[row] = (labels[row] >> type & 1) != 0;
			}
			shifts.add(shift(logOdds, positive));
		}
		return new PriorShift(shifts);
	}

	/**
	 * The shift of one type's log-odds. The objective is convex: its derivative rises
	 * through 0 once.
	 * @param logOdds by row
	 * @param positive by row
	 * @return 0 where all rows are of one class
	 */
	static double shift(double[] logOdds, boolean[] positive) {
		int positives = 0;
		for (boolean label : positive) {
			positives += label ? 1 : 0;
		}
		if (positives == 0 || positives == positive.length) {
			return 0;
		}
		double low = -20;
		double high = 20;
		while (high - low > 1e-9) {
			double middle = (low + high) / 2;
			double slope = PENALTY * middle - positives;
			for (double ofRow : logOdds) {
				slope += 1 / (1 + Math.exp(-(ofRow + middle)));
			}
			if (slope > 0) {
				high = middle;
			}
			else {
				low = middle;
			}
		}
		return (low + high) / 2;
	}

}
