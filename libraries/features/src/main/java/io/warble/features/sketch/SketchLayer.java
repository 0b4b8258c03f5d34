package io.warble.features.sketch;

/**
 * The part of a network's first dense layer that takes a sketch, applied to the codes
 * that a tweet has: a weighted sum of as many rows. Immutable and thread-safe.
 */
public final class SketchLayer {

	/** [codes][units]. */
	private final float[] rows;

	private final int units;

	private SketchLayer(float[] rows, int units) {
		this.rows = rows;
		this.units = units;
	}

	/**
	 * A layer from the weights of a dense one.
	 * @param weights [units][codes], row after row, as PyTorch keeps them
	 * @param units length of the output
	 */
	public static SketchLayer ofDense(float[] weights, int units, SketchSettings settings) {
		int codes = settings.codes();
		if (units < 1 || weights.length != (long) units * codes) {
			throw new IllegalArgumentException("The layer has %d weights, expected %d units times %d codes"
				.formatted(weights.length, units, codes));
		}
		float[] rows = new float[weights.length];
		for (int unit = 0; unit < units; unit++) {
			for (int code = 0; code < codes; code++) {
				rows[code * units + unit] = weights[unit * codes + code];
			}
		}
		return new SketchLayer(rows, units);
	}

	/** Length of the output. */
	public int units() {
		return this.units;
	}

	/**
	 * Adds the sketch's share to the layer's output; the bias, and what other inputs add,
	 * are the caller's. Four rows a step, so that the output is read and written less
	 * often.
	 * @param output [units] from the offset on
	 */
	public void addTo(TweetSketch sketch, float[] output, int offset) {
		int[] codes = sketch.codes();
		float[] values = sketch.values();
		int i = 0;
		for (; i + 4 <= sketch.size(); i += 4) {
			add(codes, values, i, output, offset);
		}
		for (; i < sketch.size(); i++) {
			int row = codes[i] * this.units;
			for (int unit = 0; unit < this.units; unit++) {
				output[offset + unit] += values[i] * this.rows[row + unit];
			}
		}
	}

	private void add(int[] codes, float[] values, int i, float[] output, int offset) {
		int row = codes[i] * this.units;
		int row1 = codes[i + 1] * this.units;
		int row2 = codes[i + 2] * this.units;
		int row3 = codes[i + 3] * this.units;
		float value = values[i];
		float value1 = values[i + 1];
		float value2 = values[i + 2];
		float value3 = values[i + 3];
		float[] rows = this.rows;
		for (int unit = 0; unit < this.units; unit++) {
			output[offset + unit] += value * rows[row + unit] + value1 * rows[row1 + unit] + value2 * rows[row2 + unit]
					+ value3 * rows[row3 + unit];
		}
	}

}
