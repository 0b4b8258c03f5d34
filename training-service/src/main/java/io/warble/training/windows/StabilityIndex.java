package io.warble.training.windows;

import java.util.Arrays;

/**
 * The population stability index of a feature: the sum over bins of (p - q) ln(p / q),
 * where p is the window's and q the reference's share of a bin. Bins are the tenths of
 * the reference rows, equal values together, and one for missing values; half a row is
 * added to each bin, so that an empty one is no infinity. Immutable.
 */
final class StabilityIndex {

	private static final int PARTS = 10;

	/** Lower ends of all bins of values but the first, ascending. */
	private final float[] edges;

	private final double[] reference;

	private StabilityIndex(float[] edges, double[] reference) {
		this.edges = edges;
		this.reference = reference;
	}

	/**
	 * The index against a reference.
	 * @param values of the feature, NaN where it is missing; at least one
	 */
	static StabilityIndex against(float[] values) {
		float[] sorted = values.clone();
		// NaN comes last.
		Arrays.sort(sorted);
		int known = sorted.length;
		while (known > 0 && Float.isNaN(sorted[known - 1])) {
			known--;
		}
		float[] edges = new float[PARTS];
		int count = 0;
		for (int part = 1; part < PARTS && known > 0; part++) {
			float edge = sorted[(int) ((long) part * known / PARTS)];
			if (edge > sorted[0] && (count == 0 || edge > edges[count - 1])) {
				edges[count++] = edge;
			}
		}
		float[] ends = Arrays.copyOf(edges, count);
		return new StabilityIndex(ends, shares(ends, values));
	}

	/** The index of other values. */
	double of(float[] values) {
		double[] shares = shares(this.edges, values);
		double sum = 0;
		for (int bin = 0; bin < shares.length; bin++) {
			sum += (shares[bin] - this.reference[bin]) * Math.log(shares[bin] / this.reference[bin]);
		}
		return sum;
	}

	/** Of two rates, each of so many rows: the index over two bins. */
	static double ofRates(long positives, long rows, long referencePositives, long referenceRows) {
		double p = (positives + 0.5) / (rows + 1);
		double q = (referencePositives + 0.5) / (referenceRows + 1);
		return (p - q) * Math.log(p / q) + (q - p) * Math.log((1 - p) / (1 - q));
	}

	private static double[] shares(float[] edges, float[] values) {
		int missing = edges.length + 1;
		double[] shares = new double[missing + 1];
		Arrays.fill(shares, 0.5);
		for (float value : values) {
			shares[Float.isNaN(value) ? missing : bin(edges, value)]++;
		}
		double all = values.length + 0.5 * shares.length;
		for (int bin = 0; bin < shares.length; bin++) {
			shares[bin] /= all;
		}
		return shares;
	}

	private static int bin(float[] edges, float value) {
		int bin = 0;
		while (bin < edges.length && value >= edges[bin]) {
			bin++;
		}
		return bin;
	}

}
