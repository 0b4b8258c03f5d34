package io.warble.training.onnx;

/**
 * How often numbers of a range occurred, in equal bins; and the range that a
 * {@link Calibration} takes. Zero always belongs to the range, as ReLU and missing values
 * give it. Not thread-safe.
 */
final class Histogram {

	private static final int BINS = 4096;

	private static final int LEVELS = 255;

	private static final double OUTERMOST = 1e-3;

	private final double least;

	private final double width;

	private final long[] counts = new long[BINS];

	private long count;

	Histogram(float least, float greatest) {
		this.least = Math.min(0, least);
		this.width = Math.max((Math.max(0, greatest) - this.least) / BINS, Float.MIN_NORMAL);
	}

	void add(float number) {
		int bin = (int) ((number - this.least) / this.width);
		this.counts[Math.max(0, Math.min(BINS - 1, bin))]++;
		this.count++;
	}

	Range range(Calibration calibration) {
		return switch (calibration) {
			case MIN_MAX -> new Range(edge(0), edge(BINS));
			case PERCENTILE -> percentile();
			case MSE -> leastError();
		};
	}

	private Range percentile() {
		long outside = (long) (OUTERMOST * this.count);
		int low = 0;
		for (long seen = this.counts[0]; seen <= outside && low < BINS - 1; seen += this.counts[low]) {
			low++;
		}
		int high = BINS;
		for (long seen = this.counts[BINS - 1]; seen <= outside && high > low + 1; seen += this.counts[high - 1]) {
			high--;
		}
		return new Range(edge(low), edge(high));
	}

	/**
	 * Of the ranges that are the whole one shrunk towards zero in steps of a hundredth.
	 */
	private Range leastError() {
		Range best = new Range(edge(0), edge(BINS));
		double least = Double.MAX_VALUE;
		for (int percent = 20; percent <= 100; percent++) {
			Range range = new Range(edge(0) * percent / 100, edge(BINS) * percent / 100);
			double error = error(range);
			if (error < least) {
				least = error;
				best = range;
			}
		}
		return best;
	}

	/** Rounding costs a twelfth of a squared step, clipping the squared distance. */
	private double error(Range range) {
		double step = (range.greatest() - range.least()) / LEVELS;
		double error = 0;
		for (int bin = 0; bin < BINS; bin++) {
			double number = edge(bin) + this.width / 2;
			double clipped = Math.max(0, Math.max(range.least() - number, number - range.greatest()));
			error += this.counts[bin] * ((clipped > 0) ? clipped * clipped : step * step / 12);
		}
		return error;
	}

	private double edge(int bin) {
		return this.least + bin * this.width;
	}

	/** What is quantized: from at most 0 to at least 0. */
	record Range(double least, double greatest) {

		Range {
			least = Math.min(0, least);
			greatest = Math.max(0, greatest);
		}

		float scale() {
			return (float) Math.max((this.greatest - this.least) / LEVELS, 1e-12);
		}

		/** The unsigned level that stands for 0. */
		int zeroPoint() {
			return (int) Math.max(0, Math.min(LEVELS, Math.round(-this.least / scale())));
		}

	}

}
