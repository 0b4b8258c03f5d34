package io.warble.training.blend;

import java.util.Arrays;

/**
 * Minimises gradient * x + x * curvature * x / 2 over x that are not below their lower
 * bounds, for a positive definite curvature and bounds of at most 0: the primal
 * active-set method, which begins at 0 and ends after finitely many steps. For a few
 * dozen dimensions. Stateless.
 */
final class BoundedQuadratic {

	private static final int MOST_STEPS = 1000;

	private BoundedQuadratic() {
	}

	/**
	 * The minimum.
	 * @param lower bounds; negative infinity for none
	 */
	static double[] minimise(double[] gradient, double[][] curvature, double[] lower) {
		int size = gradient.length;
		double[] x = new double[size];
		boolean[] fixed = new boolean[size];
		for (int step = 0; step < MOST_STEPS; step++) {
			double[] target = solve(gradient, curvature, x, fixed);
			double length = 1;
			int blocking = -1;
			for (int j = 0; j < size; j++) {
				if (!fixed[j] && target[j] < lower[j]) {
					double until = (lower[j] - x[j]) / (target[j] - x[j]);
					if (until < length) {
						length = until;
						blocking = j;
					}
				}
			}
			for (int j = 0; j < size; j++) {
				x[j] = Math.max(lower[j], x[j] + length * (target[j] - x[j]));
			}
			if (blocking >= 0) {
				x[blocking] = lower[blocking];
				fixed[blocking] = true;
				continue;
			}
			int released = mostWrong(gradient, curvature, x, fixed);
			if (released < 0) {
				return x;
			}
			fixed[released] = false;
		}
		return x;
	}

	/** The bound that the minimum is not at, or -1. */
	private static int mostWrong(double[] gradient, double[][] curvature, double[] x, boolean[] fixed) {
		int wrong = -1;
		double least = 0;
		for (int j = 0; j < x.length; j++) {
			if (fixed[j]) {
				double slope = gradient[j];
				double scale = Math.abs(gradient[j]);
				for (int k = 0; k < x.length; k++) {
					slope += curvature[j][k] * x[k];
					scale += Math.abs(curvature[j][k] * x[k]);
				}
				if (slope < -1e-12 * scale && slope < least) {
					wrong = j;
					least = slope;
				}
			}
		}
		return wrong;
	}

	/** The minimum over the free coordinates, by Cholesky's decomposition. */
	private static double[] solve(double[] gradient, double[][] curvature, double[] x, boolean[] fixed) {
		int size = x.length;
		double[][] factor = new double[size][];
		double[] result = x.clone();
		for (int j = 0; j < size; j++) {
			if (fixed[j]) {
				continue;
			}
			factor[j] = new double[size];
			double right = -gradient[j];
			for (int k = 0; k < size; k++) {
				right -= fixed[k] ? curvature[j][k] * x[k] : 0;
			}
			double square = curvature[j][j];
			for (int k = 0; k < j; k++) {
				if (!fixed[k]) {
					double sum = curvature[j][k];
					for (int l = 0; l < k; l++) {
						sum -= fixed[l] ? 0 : factor[j][l] * factor[k][l];
					}
					factor[j][k] = sum / factor[k][k];
					square -= factor[j][k] * factor[j][k];
					right -= factor[j][k] * result[k];
				}
			}
			factor[j][j] = Math.sqrt(Math.max(square, 1e-14 * curvature[j][j]));
			result[j] = right / factor[j][j];
		}
		for (int j = size - 1; j >= 0; j--) {
			if (!fixed[j]) {
				for (int k = j + 1; k < size; k++) {
					result[j] -= fixed[k] ? 0 : factor[k][j] * result[k];
				}
				result[j] /= factor[j][j];
			}
		}
		return result;
	}

	/** Bounds that keep a sum with a point from falling below 0, but for the last one. */
	static double[] notBelowZero(double[] at) {
		double[] lower = new double[at.length];
		Arrays.setAll(lower, (j) -> (j < at.length - 1) ? -at[j] : Double.NEGATIVE_INFINITY);
		return lower;
	}

}
