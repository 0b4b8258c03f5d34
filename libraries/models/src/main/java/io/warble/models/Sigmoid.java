package io.warble.models;

/**
 * Log odds to a probability that is strictly between 0 and 1 as a float. Stateless.
 */
public final class Sigmoid {

	/** The least probability that is ever answered. */
	public static final float LEAST = 1e-7f;

	/** The greatest probability that is ever answered. */
	public static final float MOST = 1 - LEAST;

	private Sigmoid() {
	}

	/**
	 * The probability of log odds, clipped to [1e-7, 1 - 1e-7]; NaN for NaN.
	 */
	public static float of(float margin) {
		float probability = (float) (1 / (1 + Math.exp(-margin)));
		return Math.min(Math.max(probability, LEAST), MOST);
	}

}
