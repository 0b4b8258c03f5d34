package io.warble.models.trees;

/**
 * Log odds to a probability that is strictly between 0 and 1 as a float. Stateless.
 */
final class Sigmoid {

	/** The least probability that is ever answered. */
	static final float LEAST = 1e-7f;

	/** The greatest probability that is ever answered. */
	static final float MOST = 1 - LEAST;

	private Sigmoid() {
	}

	static float of(float margin) {
		float probability = (float) (1 / (1 + Math.exp(-margin)));
		return Math.min(Math.max(probability, LEAST), MOST);
	}

}
