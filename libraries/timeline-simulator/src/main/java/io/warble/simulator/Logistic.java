package io.warble.simulator;

/**
 * The logistic function by plain arithmetic, relative error below 1e-12. {@code Math.exp}
 * may differ in the last bit from machine to machine, and then a simulation would too.
 */
final class Logistic {

	private static final double LOG2_E = 1.4426950408889634;

	private static final double LN2_HIGH = 0.6931471803691238;

	private static final double LN2_LOW = 1.9082149292705877E-10;

	private Logistic() {
	}

	/** The probability whose log-odds are given. */
	static double of(double x) {
		return 1 / (1 + exp(-x));
	}

	/** The exponential function; arguments beyond 700 count as 700. */
	static double exp(double x) {
		double bounded = Math.max(-700, Math.min(700, x));
		double k = Math.rint(bounded * LOG2_E);
		double r = bounded - k * LN2_HIGH - k * LN2_LOW;
		double p = 1 + r * (1 / 11.0);
		p = 1 + r * p * (1 / 10.0);
		p = 1 + r * p * (1 / 9.0);
		p = 1 + r * p * (1 / 8.0);
		p = 1 + r * p * (1 / 7.0);
		p = 1 + r * p * (1 / 6.0);
		p = 1 + r * p * (1 / 5.0);
		p = 1 + r * p * (1 / 4.0);
		p = 1 + r * p * (1 / 3.0);
		p = 1 + r * p * (1 / 2.0);
		p = 1 + r * p;
		return p * Double.longBitsToDouble(((long) k + 1023) << 52);
	}

}
