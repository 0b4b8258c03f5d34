package io.warble.features.sketch;

import java.util.SplittableRandom;

/**
 * A random projection matrix [from][to], row after row, of independent standard normal
 * numbers (Box and Muller's method on {@link SplittableRandom}, in {@link StrictMath}, so
 * that a seed gives the same matrix on every JVM). Their scale does not matter: codes
 * compare with medians. Stateless.
 */
public final class GaussianProjection {

	private GaussianProjection() {
	}

	/**
	 * Makes a matrix.
	 * @param from dimensions of the vectors
	 * @param to dimensions that they are projected to
	 */
	public static double[] of(int from, int to, long seed) {
		SplittableRandom random = new SplittableRandom(seed);
		double[] matrix = new double[Math.multiplyExact(from, to)];
		for (int i = 0; i < matrix.length; i += 2) {
			double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - random.nextDouble()));
			double angle = 2 * Math.PI * random.nextDouble();
			matrix[i] = radius * StrictMath.cos(angle);
			if (i + 1 < matrix.length) {
				matrix[i + 1] = radius * StrictMath.sin(angle);
			}
		}
		return matrix;
	}

}
