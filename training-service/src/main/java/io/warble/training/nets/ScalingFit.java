package io.warble.training.nets;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

import io.warble.training.matrix.Thinning;
import io.warble.training.parameters.Scaling;
import io.warble.training.trees.LabelledFeatures;

/**
 * Fits an {@link InputScaling} on training rows: on at most 20,000 of them, spread
 * evenly; lambdas on at most 4,000. Stateless.
 */
final class ScalingFit {

	private static final int MOST_ROWS = 20_000;

	private static final int MOST_FOR_LAMBDAS = 4_000;

	private ScalingFit() {
	}

	/**
	 * Fits.
	 * @param rows numbers of the training rows, at least one
	 */
	static InputScaling fit(Scaling kind, LabelledFeatures features, int[] rows) {
		int[] sample = Thinning.of(rows, MOST_ROWS);
		int width = features.width();
		float[][] columns = columns(features, sample);
		double[] centers = new double[width];
		double[] scales = new double[width];
		double[] lambdas = new double[width];
		for (int i = 0; i < width; i++) {
			double[] present = present(columns[i]);
			lambdas[i] = 1;
			if (constant(present)) {
				continue;
			}
			if (kind == Scaling.YEO_JOHNSON) {
				lambdas[i] = YeoJohnson.apart(YeoJohnson.lambda(thinned(present)));
				for (int k = 0; k < present.length; k++) {
					present[k] = YeoJohnson.transform(present[k], lambdas[i]);
				}
			}
			Spread spread = Spread.of(kind, present);
			centers[i] = spread.center();
			scales[i] = spread.scale();
		}
		return new InputScaling(kind, centers, scales, lambdas, indicators(columns));
	}

	private static float[][] columns(LabelledFeatures features, int[] sample) {
		float[][] columns = new float[features.width()][sample.length];
		float[] row = new float[features.width()];
		for (int k = 0; k < sample.length; k++) {
			features.copy(sample[k], row, 0);
			for (int i = 0; i < row.length; i++) {
				columns[i][k] = row[i];
			}
		}
		return columns;
	}

	private static double[] present(float[] column) {
		double[] present = new double[column.length];
		int count = 0;
		for (float value : column) {
			if (Float.isFinite(value)) {
				present[count++] = value;
			}
		}
		return Arrays.copyOf(present, count);
	}

	private static boolean constant(double[] values) {
		for (double value : values) {
			if (value != values[0]) {
				return false;
			}
		}
		return true;
	}

	/** All of them where some would be constant. */
	private static double[] thinned(double[] values) {
		double[] some = Thinning.of(values, MOST_FOR_LAMBDAS);
		return constant(some) ? values : some;
	}

	/**
	 * The first feature of each set that is missing in the same rows, but for all rows.
	 */
	private static int[] indicators(float[][] columns) {
		Map<Long, Integer> first = new HashMap<>();
		int[] result = new int[columns.length];
		int count = 0;
		for (int i = 0; i < columns.length; i++) {
			long pattern = 0;
			int missing = 0;
			for (int k = 0; k < columns[i].length; k++) {
				if (!Float.isFinite(columns[i][k])) {
					pattern += Seeds.mix(k, 1);
					missing++;
				}
			}
			if (missing > 0 && missing < columns[i].length && first.putIfAbsent(pattern, i) == null) {
				result[count++] = i;
			}
		}
		return Arrays.copyOf(result, count);
	}

	/**
	 * What brings values to one scale.
	 *
	 * @param center subtracted
	 * @param scale multiplies then
	 */
	private record Spread(double center, double scale) {

		static Spread of(Scaling kind, double[] values) {
			return switch (kind) {
				case LOG1P -> new Spread(0, 1);
				case MIN_MAX -> {
					double least = Arrays.stream(values).min().orElse(0);
					yield new Spread(least, 1 / (Arrays.stream(values).max().orElse(1) - least));
				}
				case STANDARDIZATION, YEO_JOHNSON -> {
					double mean = Arrays.stream(values).average().orElse(0);
					double variance = Arrays.stream(values).map((it) -> (it - mean) * (it - mean)).average().orElse(1);
					yield (variance > 0) ? new Spread(mean, 1 / Math.sqrt(variance)) : new Spread(mean, 0);
				}
			};
		}

	}

}
