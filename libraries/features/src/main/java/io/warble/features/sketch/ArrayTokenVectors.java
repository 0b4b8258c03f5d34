package io.warble.features.sketch;

/**
 * Vectors in one array. As thread-safe as the array.
 */
final class ArrayTokenVectors implements TokenVectors {

	private final float[] values;

	private final int dimensions;

	ArrayTokenVectors(float[] values, int dimensions) {
		this.values = values;
		this.dimensions = dimensions;
	}

	@Override
	public int tokens() {
		return this.values.length / this.dimensions;
	}

	@Override
	public int dimensions() {
		return this.dimensions;
	}

	@Override
	public boolean read(int token, float[] into) {
		if (Float.isNaN(this.values[token * this.dimensions])) {
			return false;
		}
		System.arraycopy(this.values, token * this.dimensions, into, 0, this.dimensions);
		return true;
	}

}
