package io.warble.training.onnx;

/**
 * The least and the greatest number of each column of a matrix, and 0. Not thread-safe.
 */
final class Columns {

	private final float[] least;

	private final float[] greatest;

	Columns(int width) {
		this.least = new float[width];
		this.greatest = new float[width];
	}

	void add(float[] row) {
		for (int i = 0; i < row.length; i++) {
			if (!Float.isFinite(row[i])) {
				throw new IllegalArgumentException(
						"A calibration row gives %s as input %d of a layer, expected a finite number".formatted(row[i],
								i));
			}
			this.least[i] = Math.min(this.least[i], row[i]);
			this.greatest[i] = Math.max(this.greatest[i], row[i]);
		}
	}

	/** The greatest magnitude in a column. */
	float magnitude(int column) {
		return Math.max(-this.least[column], this.greatest[column]);
	}

	/** An empty histogram over the range of all columns. */
	Histogram histogram() {
		float low = 0;
		float high = 0;
		for (int i = 0; i < this.least.length; i++) {
			low = Math.min(low, this.least[i]);
			high = Math.max(high, this.greatest[i]);
		}
		return new Histogram(low, high);
	}

}
