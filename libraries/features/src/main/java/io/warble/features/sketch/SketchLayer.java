package io.warble.features.sketch;

/**
 * The part of a network's first dense layer that takes a sketch, applied to the codes
 * that a tweet has: a weighted sum of as many rows. Immutable and thread-safe.
 */
public final class SketchLayer {

	/**
	 * [codes][units]; an array a row, so that rows and output are read at the same index,
	 * which the compiler turns into vector instructions.
	 */
	private final float[][] rows;

	private final int units;

	private SketchLayer(float[][] rows, int units) {
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
		float[][] rows = new float[codes][units];
		for (int code = 0; code < codes; code++) {
			for (int unit = 0; unit < units; unit++) {
				rows[code][unit] = weights[unit * codes + code];
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
	 * @param output [units], and what may follow
	 */
	public void addTo(TweetSketch sketch, float[] output) {
		int[] codes = sketch.codes();
		float[] values = sketch.values();
		int i = 0;
		for (; i + 4 <= sketch.size(); i += 4) {
			add(codes, values, i, output);
		}
		for (; i < sketch.size(); i++) {
			float value = values[i];
			float[] row = this.rows[codes[i]];
			for (int unit = 0; unit < row.length; unit++) {
				output[unit] += value * row[unit];
			}
		}
	}

	private void add(int[] codes, float[] values, int i, float[] output) {
		float[] row = this.rows[codes[i]];
		float[] row1 = this.rows[codes[i + 1]];
		float[] row2 = this.rows[codes[i + 2]];
		float[] row3 = this.rows[codes[i + 3]];
		float value = values[i];
		float value1 = values[i + 1];
		float value2 = values[i + 2];
		float value3 = values[i + 3];
		for (int unit = 0; unit < row.length; unit++) {
			output[unit] += value * row[unit] + value1 * row1[unit] + value2 * row2[unit] + value3 * row3[unit];
		}
	}

}
