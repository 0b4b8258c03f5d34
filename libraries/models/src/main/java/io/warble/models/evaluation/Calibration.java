package io.warble.models.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Reliability curve and expected calibration error over 20 bins of equally many rows in
 * order of their predictions (scikit-learn's {@code calibration_curve} with the strategy
 * {@code quantile}): rare types have nearly all rows in the first of equally wide bins.
 * Equal predictions stay in one bin, so there may be fewer. The error is the sum over the
 * bins of (rows of the bin / all rows) * |mean prediction - rate|; the relative error is
 * that by the rate of all rows, the scaled error that by the standard deviation of a
 * label. Noise alone gives n rows with rate r an error of about sqrt(20 * 2 * r * (1 - r)
 * / (pi * n)). Stateless.
 */
final class Calibration {

	private static final int BINS = 20;

	private Calibration() {
	}

	/**
	 * The reliability curve, ascending.
	 * @param sorted the predictions
	 */
	static List<ReliabilityBin> curve(Split sorted) {
		List<ReliabilityBin> curve = new ArrayList<>();
		int p = 0;
		int n = 0;
		long rows = (long) sorted.positiveCount() + sorted.negativeCount();
		int bins = 0;
		long before = 0;
		double sum = 0;
		int positivesBefore = 0;
		while (p + (long) n < rows) {
			double value = Math.min((p < sorted.positiveCount()) ? sorted.positives()[p] : Double.POSITIVE_INFINITY,
					(n < sorted.negativeCount()) ? sorted.negatives()[n] : Double.POSITIVE_INFINITY);
			for (; p < sorted.positiveCount() && sorted.positives()[p] == value; p++) {
				sum += value;
			}
			for (; n < sorted.negativeCount() && sorted.negatives()[n] == value; n++) {
				sum += value;
			}
			long through = p + (long) n;
			if (through * BINS >= (bins + 1) * rows) {
				curve.add(new ReliabilityBin(through - before, sum / (through - before),
						(double) (p - positivesBefore) / (through - before)));
				bins = (int) (through * BINS / rows);
				before = through;
				positivesBefore = p;
				sum = 0;
			}
		}
		return curve;
	}

	/** The expected calibration error, NaN without rows. */
	static double error(List<ReliabilityBin> curve) {
		double error = 0;
		long rows = 0;
		for (ReliabilityBin bin : curve) {
			error += bin.rows() * Math.abs(bin.meanPrediction() - bin.rate());
			rows += bin.rows();
		}
		return error / rows;
	}

	/**
	 * The error against true probabilities in place of rates, which has no part that is
	 * chance.
	 * @param curve of these predictions
	 * @param truths by row, as the predictions
	 */
	static double error(List<ReliabilityBin> curve, double[] predictions, double[] truths) {
		double[] sorted = predictions.clone();
		Arrays.sort(sorted);
		double[] highest = new double[curve.size()];
		int through = 0;
		for (int bin = 0; bin < highest.length; bin++) {
			through += (int) curve.get(bin).rows();
			highest[bin] = sorted[through - 1];
		}
		double[] misses = new double[highest.length];
		for (int row = 0; row < predictions.length; row++) {
			int bin = Arrays.binarySearch(highest, predictions[row]);
			misses[(bin < 0) ? ~bin : bin] += predictions[row] - truths[row];
		}
		return Arrays.stream(misses).map(Math::abs).sum() / predictions.length;
	}

	/**
	 * The error that perfect predictions can be expected to have: a bin of n rows with
	 * rate r misses its rate by sqrt(2 * r * (1 - r) / (pi * n)) on average.
	 */
	static double chance(List<ReliabilityBin> curve) {
		double error = 0;
		long rows = 0;
		for (ReliabilityBin bin : curve) {
			error += Math.sqrt(2 / Math.PI * bin.rows() * bin.rate() * (1 - bin.rate()));
			rows += bin.rows();
		}
		return error / rows;
	}

	/** The error by the rate of all rows, not finite where no row is positive. */
	static double relativeError(List<ReliabilityBin> curve) {
		double positives = 0;
		long rows = 0;
		for (ReliabilityBin bin : curve) {
			positives += bin.rows() * bin.rate();
			rows += bin.rows();
		}
		return error(curve) / (positives / rows);
	}

}
