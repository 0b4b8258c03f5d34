package io.warble.models.trees;

/**
 * Points and weights of Gauss and Legendre on [0, 1]: n points integrate a polynomial of
 * degree up to 2n - 1 exactly. Immutable.
 */
final class Quadrature {

	private final double[] points;

	private final double[] weights;

	private Quadrature(double[] points, double[] weights) {
		this.points = points;
		this.weights = weights;
	}

	/** The rule of least points that is exact up to a degree. */
	static Quadrature exactTo(int degree) {
		int count = degree / 2 + 1;
		double[] points = new double[count];
		double[] weights = new double[count];
		for (int i = 0; i < count; i++) {
			double x = Math.cos(Math.PI * (i + 0.75) / (count + 0.5));
			double slope = 1;
			// Newton's method on the Legendre polynomial, from a close first guess.
			for (int round = 0; round < 10; round++) {
				double before = 1;
				double value = x;
				for (int n = 2; n <= count; n++) {
					double next = ((2 * n - 1) * x * value - (n - 1) * before) / n;
					before = value;
					value = next;
				}
				slope = count * (x * value - before) / (x * x - 1);
				x -= value / slope;
			}
			points[i] = (1 - x) / 2;
			weights[i] = 1 / ((1 - x * x) * slope * slope);
		}
		return new Quadrature(points, weights);
	}

	int count() {
		return this.points.length;
	}

	double point(int i) {
		return this.points[i];
	}

	double weight(int i) {
		return this.weights[i];
	}

}
