package io.warble.training.nets;

/**
 * The power transform of Yeo and Johnson (2000), and its parameter of the greatest
 * likelihood, as scikit-learn's {@code PowerTransformer} has them. Stateless.
 */
final class YeoJohnson {

	/** Lambda is looked for in this range: beyond it, 32 bits do not hold the powers. */
	static final double LEAST = -5;

	static final double GREATEST = 5;

	private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;

	private static final double PRECISION = 1e-7;

	private static final double APART = 0.01;

	private YeoJohnson() {
	}

	/**
	 * A lambda that is no nearer than 0.01 to 0 or to 2, where the power turns into a
	 * logarithm that 32 bits would not hold as a quotient of two small numbers.
	 */
	static double apart(double lambda) {
		if (Math.abs(lambda) < APART) {
			return (lambda < 0) ? -APART : APART;
		}
		return (Math.abs(lambda - 2) < APART) ? 2 + ((lambda < 2) ? -APART : APART) : lambda;
	}

	/** Transforms a number. */
	static double transform(double x, double lambda) {
		return (x >= 0) ? power(Math.log1p(x), lambda) : -power(Math.log1p(-x), 2 - lambda);
	}

	/** (u^e - 1) / e, of u's logarithm. */
	private static double power(double logarithm, double exponent) {
		return (Math.abs(exponent) < 1e-12) ? logarithm : Math.expm1(exponent * logarithm) / exponent;
	}

	/**
	 * The lambda for which the transformed numbers are the most like a normal
	 * distribution, by golden section: the likelihood has one peak.
	 * @param numbers finite, not all equal
	 */
	static double lambda(double[] numbers) {
		double[] logarithms = new double[numbers.length];
		double jacobian = 0;
		for (int i = 0; i < numbers.length; i++) {
			logarithms[i] = Math.copySign(Math.log1p(Math.abs(numbers[i])), numbers[i]);
			jacobian += logarithms[i];
		}
		double low = LEAST;
		double high = GREATEST;
		double left = high - GOLDEN * (high - low);
		double right = low + GOLDEN * (high - low);
		double leftLikelihood = likelihood(logarithms, jacobian, left);
		double rightLikelihood = likelihood(logarithms, jacobian, right);
		while (high - low > PRECISION) {
			if (leftLikelihood >= rightLikelihood) {
				high = right;
				right = left;
				rightLikelihood = leftLikelihood;
				left = high - GOLDEN * (high - low);
				leftLikelihood = likelihood(logarithms, jacobian, left);
			}
			else {
				low = left;
				left = right;
				leftLikelihood = rightLikelihood;
				right = low + GOLDEN * (high - low);
				rightLikelihood = likelihood(logarithms, jacobian, right);
			}
		}
		return (low + high) / 2;
	}

	/** Log likelihood but for a constant, of signed logarithms of 1 + |x|. */
	private static double likelihood(double[] logarithms, double jacobian, double lambda) {
		double mean = 0;
		double squares = 0;
		for (int i = 0; i < logarithms.length; i++) {
			double value = (logarithms[i] >= 0) ? power(logarithms[i], lambda) : -power(-logarithms[i], 2 - lambda);
			double delta = value - mean;
			mean += delta / (i + 1);
			squares += delta * (value - mean);
		}
		return -0.5 * logarithms.length * Math.log(squares / logarithms.length) + (lambda - 1) * jacobian;
	}

}
