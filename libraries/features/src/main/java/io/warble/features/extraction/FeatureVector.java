package io.warble.features.extraction;

/**
 * Where the features of a row are written, one after another. Not thread-safe.
 */
final class FeatureVector {

	private float[] values = new float[0];

	private int at;

	void start(float[] into, int offset) {
		this.values = into;
		this.at = offset;
	}

	int position() {
		return this.at;
	}

	void add(float value) {
		this.values[this.at++] = value;
	}

	void add(boolean value) {
		this.values[this.at++] = value ? 1 : 0;
	}

	/** Adds a count, missing values so often. */
	void addMissing(int count) {
		for (int i = 0; i < count; i++) {
			this.values[this.at++] = Float.NaN;
		}
	}

}
