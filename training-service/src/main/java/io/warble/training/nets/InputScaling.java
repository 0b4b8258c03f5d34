package io.warble.training.nets;

import java.util.Arrays;
import java.util.List;

import io.warble.training.parameters.Scaling;

/**
 * How the features of a row become a net's inputs; fitted on training rows and part of
 * the exported graph. A missing or infinite value is 0 once scaled, and sets an indicator
 * where training rows had missing values; features that are always missing together share
 * one. A feature that is constant in training is 0. Values that were standardized are cut
 * off at ±5, so that what training has hardly seen does not decide alone; others at ±100,
 * which Log1p never reaches. Immutable.
 */
final class InputScaling {

	private final Scaling kind;

	private final float limit;

	/** Subtracted from the transformed value. */
	private final double[] centers;

	/** Multiplies the difference; 0 for constants. */
	private final double[] scales;

	/** Of the power transform; 1 leaves a value as it is. */
	private final double[] lambdas;

	private final int[] indicators;

	InputScaling(Scaling kind, double[] centers, double[] scales, double[] lambdas, int[] indicators) {
		this.kind = kind;
		this.limit = switch (kind) {
			case STANDARDIZATION, YEO_JOHNSON -> 5;
			case MIN_MAX, LOG1P -> 100;
		};
		this.centers = centers.clone();
		this.scales = scales.clone();
		this.lambdas = Arrays.stream(lambdas).map(YeoJohnson::apart).toArray();
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
		return Math.min(Math.max(scaled, -this.limit), this.limit);
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
		T limited = ops.where(missing, zero, ops.clip(scaled, -this.limit, this.limit));
		if (this.indicators.length == 0) {
			return new Inputs<>(clean, limited, List.of());
		}
		return new Inputs<>(clean, limited,
				List.of(ops.where(ops.columns(missing, this.indicators), ops.row(1), zero)));
	}

	/**
	 * sign(x) ((1 + |x|)^e - 1) / e, where e is lambda above 0 and 2 - lambda below: one
	 * logarithm and one exponential, which are vectorized where powers are not.
	 */
	private <T> T yeoJohnson(Ops<T> ops, T x) {
		int width = this.lambdas.length;
		float[] slope = new float[width];
		float[] half = new float[width];
		float[] difference = new float[width];
		for (int i = 0; i < width; i++) {
			double above = 1 / this.lambdas[i];
			double below = 1 / (2 - this.lambdas[i]);
			slope[i] = (float) (this.lambdas[i] - 1);
			half[i] = (float) ((above + below) / 2);
			difference[i] = (float) ((above - below) / 2);
		}
		T sign = ops.sign(x);
		T logarithm = ops.log(ops.add(ops.abs(x), ops.row(1)));
		T exponent = ops.add(ops.mul(sign, ops.row(slope)), ops.row(1));
		T power = ops.sub(ops.exp(ops.mul(exponent, logarithm)), ops.row(1));
		return ops.mul(power, ops.add(ops.mul(sign, ops.row(half)), ops.row(difference)));
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
