package io.warble.features.sketch;

import java.util.Arrays;
import java.util.BitSet;

/**
 * Makes {@link TokenCodes} from vectors, one depth after the other, so that besides the
 * codes only 16 projected numbers a token are in memory. One thread at a time.
 */
final class TokenCoder {

	private static final int BITS = SketchSettings.BITS;

	private final TokenVectors vectors;

	private final SketchSettings settings;

	private final double[] projection;

	private final BitSet present = new BitSet();

	private final float[] vector;

	private final double[] mean;

	private final double[] scale;

	TokenCoder(TokenVectors vectors, SketchSettings settings, double[] projection) {
		if (vectors.tokens() > TokenCodesFile.MAX_TOKENS) {
			throw new IllegalArgumentException(
					"There are %d tokens, expected at most %d".formatted(vectors.tokens(), TokenCodesFile.MAX_TOKENS));
		}
		if (projection.length != (long) vectors.dimensions() * settings.projected()) {
			throw new IllegalArgumentException("The projection has %d numbers, expected %d times %d"
				.formatted(projection.length, vectors.dimensions(), settings.projected()));
		}
		this.vectors = vectors;
		this.settings = settings;
		this.projection = projection;
		this.vector = new float[vectors.dimensions()];
		this.mean = new double[this.vector.length];
		this.scale = new double[this.vector.length];
	}

	TokenCodes run() {
		standardize();
		short[] codes = new short[this.vectors.tokens() * this.settings.depth()];
		double[][] projected = new double[BITS][this.present.cardinality()];
		for (int depth = 0; depth < this.settings.depth(); depth++) {
			project(depth, projected);
			code(depth, projected, codes);
		}
		return new TokenCodes(this.settings, this.vectors.tokens(), this.present, codes);
	}

	/**
	 * Mean and standard deviation of each dimension; a constant one becomes zeros
	 * exactly, as rounding must not be blown up to bits.
	 */
	private void standardize() {
		float[] lowest = new float[this.vector.length];
		float[] highest = new float[this.vector.length];
		Arrays.fill(lowest, Float.POSITIVE_INFINITY);
		Arrays.fill(highest, Float.NEGATIVE_INFINITY);
		for (int token = 0; token < this.vectors.tokens(); token++) {
			if (this.vectors.read(token, this.vector)) {
				this.present.set(token);
				for (int i = 0; i < this.vector.length; i++) {
					this.mean[i] += finite(token, i);
					lowest[i] = Math.min(lowest[i], this.vector[i]);
					highest[i] = Math.max(highest[i], this.vector[i]);
				}
			}
		}
		int count = Math.max(1, this.present.cardinality());
		for (int i = 0; i < this.mean.length; i++) {
			this.mean[i] = (lowest[i] < highest[i]) ? this.mean[i] / count : lowest[i];
		}
		this.present.stream().forEach((token) -> {
			this.vectors.read(token, this.vector);
			for (int i = 0; i < this.vector.length; i++) {
				double centred = this.vector[i] - this.mean[i];
				this.scale[i] += centred * centred;
			}
		});
		for (int i = 0; i < this.scale.length; i++) {
			this.scale[i] = (lowest[i] < highest[i]) ? Math.sqrt(this.scale[i] / count) : 1;
		}
	}

	private float finite(int token, int dimension) {
		float value = this.vector[dimension];
		if (!Float.isFinite(value)) {
			throw new IllegalArgumentException(
					"The vector of token %d has %s in dimension %d".formatted(token, value, dimension));
		}
		return value;
	}

	private void project(int depth, double[][] projected) {
		double[] sums = new double[BITS];
		int row = 0;
		for (int token = this.present.nextSetBit(0); token >= 0; token = this.present.nextSetBit(token + 1)) {
			this.vectors.read(token, this.vector);
			Arrays.fill(sums, 0);
			for (int i = 0; i < this.vector.length; i++) {
				double standardized = (this.vector[i] - this.mean[i]) / this.scale[i];
				int from = i * this.settings.projected() + depth * BITS;
				for (int bit = 0; bit < BITS; bit++) {
					sums[bit] += standardized * this.projection[from + bit];
				}
			}
			for (int bit = 0; bit < BITS; bit++) {
				projected[bit][row] = sums[bit];
			}
			row++;
		}
	}

	private void code(int depth, double[][] projected, short[] codes) {
		int[] bits = new int[projected[0].length];
		for (int bit = 0; bit < BITS; bit++) {
			double median = median(projected[bit]);
			for (int row = 0; row < bits.length; row++) {
				bits[row] |= (projected[bit][row] > median) ? 1 << bit : 0;
			}
		}
		int row = 0;
		for (int token = this.present.nextSetBit(0); token >= 0; token = this.present.nextSetBit(token + 1)) {
			codes[token * this.settings.depth() + depth] = (short) (bits[row++] % this.settings.width());
		}
	}

	/** The middle number, or the mean of the two in the middle. */
	private static double median(double[] values) {
		if (values.length == 0) {
			return 0;
		}
		double[] sorted = values.clone();
		Arrays.sort(sorted);
		return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
	}

}
