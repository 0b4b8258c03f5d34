package io.warble.training.nets;

import java.util.List;

import io.warble.training.parameters.Scaling;

/**
 * How the features of a row become a net's inputs; fitted on training rows and part of
 * the exported graph. A missing or infinite value is 0 once scaled, and sets an indicator
 * where training rows had missing values; features that are always missing together share
 * one. A feature that is constant in training is 0. Scaled values are cut off at ±100,
 * which Log1p never reaches. Immutable.
 */
final class InputScaling {

	static final float LIMIT = 100;

	private final Scaling kind;

	/** Subtracted from the transformed value. */
	private final double[] centers;

	/** Multiplies the difference; 0 for constants. */
	private final double[] scales;

	/** Of the power transform; 1 leaves a value as it is. */
	private final double[] lambdas;

	private final int[] indicators;

	InputScaling(Scaling kind, double[] centers, double[] scales, double[] lambdas, int[] indicators) {
		this.kind = kind;
		this.centers = centers.clone();
		this.scales = scales.clone();
		this.lambdas = lambdas.clone();
		this.indicators = indicators.clone();
	}

	/** What a file keeps of it. */
	Saved saved() {
		return new Saved(this.kind, this.centers, this.scales, this.lambdas, this.indicators);
	}

	static InputScaling of(Saved saved) {
		return new InputScaling(saved.kind(), saved.centers(), saved.scales(), saved.lambdas(), saved.indicators());
	}

	Scaling kind() {
		return this.kind;
	}

	/** Number of features of a row. */
	int features() {
		return this.scales.length;
	}

	/** The features whose absence has an input of its own. */
	int[] indicators() {
		return this.indicators.clone();
	}

	/** Number of scaled features and indicators. */
	int width() {
		return this.scales.length + this.indicators.length;
	}

	/** The scaled value of a feature: what the graph computes, in double precision. */
	double scaled(int feature, double x) {
		if (Double.isNaN(x) || Double.isInfinite(x)) {
			return 0;
		}
		double transformed = switch (this.kind) {
			case MIN_MAX, STANDARDIZATION -> x;
			case YEO_JOHNSON -> YeoJohnson.transform(x, this.lambdas[feature]);
			case LOG1P -> Math.copySign(Math.log1p(Math.abs(x)), x);
		};
		double scaled = (transformed - this.centers[feature]) * this.scales[feature];
		return Math.min(Math.max(scaled, -LIMIT), LIMIT);
	}

	/** Prepares rows of features. */
	<T> Inputs<T> apply(Ops<T> ops, T rows) {
		T zero = ops.row(0);
		T missing = ops.missing(rows);
		T clean = ops.where(missing, zero, rows);
		T transformed = switch (this.kind) {
			case MIN_MAX, STANDARDIZATION -> clean;
			case YEO_JOHNSON -> yeoJohnson(ops, clean);
			case LOG1P -> ops.mul(ops.sign(clean), ops.log(ops.add(ops.abs(clean), ops.row(1))));
		};
		T scaled = ops.mul(ops.sub(transformed, ops.row(floats(this.centers))), ops.row(floats(this.scales)));
		T limited = ops.where(missing, zero, ops.clip(scaled, -LIMIT, LIMIT));
		if (this.indicators.length == 0) {
			return new Inputs<>(clean, limited, List.of());
		}
		return new Inputs<>(clean, limited,
				List.of(ops.where(ops.columns(missing, this.indicators), ops.row(1), zero)));
	}

	/**
	 * Sums what the value above 0 and what the value below 0 contribute; the other one is
	 * transformed to 0.
	 */
	private <T> T yeoJohnson(Ops<T> ops, T x) {
		double[] below = new double[this.lambdas.length];
		for (int i = 0; i < below.length; i++) {
			below[i] = 2 - this.lambdas[i];
		}
		return ops.sub(power(ops, ops.relu(x), this.lambdas), power(ops, ops.relu(ops.sub(ops.row(0), x)), below));
	}

	/** ((1 + x)^e - 1) / e, or ln(1 + x) where e is next to 0. */
	private static <T> T power(Ops<T> ops, T x, double[] exponents) {
		int width = exponents.length;
		float[] exponent = new float[width];
		float[] ofPower = new float[width];
		float[] ofLogarithm = new float[width];
		for (int i = 0; i < width; i++) {
			boolean logarithm = Math.abs(exponents[i]) < 1e-4;
			exponent[i] = logarithm ? 0 : (float) exponents[i];
			ofPower[i] = logarithm ? 0 : (float) (1 / exponents[i]);
			ofLogarithm[i] = logarithm ? 1 : 0;
		}
		T above = ops.add(x, ops.row(1));
		T powers = ops.mul(ops.sub(ops.pow(above, ops.row(exponent)), ops.row(1)), ops.row(ofPower));
		return ops.add(powers, ops.mul(ops.log(above), ops.row(ofLogarithm)));
	}

	private static float[] floats(double[] numbers) {
		float[] floats = new float[numbers.length];
		for (int i = 0; i < floats.length; i++) {
			floats[i] = (float) numbers[i];
		}
		return floats;
	}

	/**
	 * A scaling as a file keeps it; the arrays are not to be changed.
	 *
	 * @param kind of scaling
	 * @param centers subtracted from transformed values
	 * @param scales multiply the differences
	 * @param lambdas of the power transform
	 * @param indicators features whose absence has an input
	 */
	@SuppressWarnings("ArrayRecordComponent") // written and read, never compared
	record Saved(Scaling kind, double[] centers, double[] scales, double[] lambdas, int[] indicators) {
	}

}
