package io.warble.models;

/**
 * Turns feature vectors into the log-odds of the four engagement types: what a blend
 * weighs. A row's answer never depends on the other rows of the call, beyond 1e-6 for
 * neural nets. Safe for use by many threads.
 */
public interface LogitModel {

	/** Length of the feature vector. */
	int features();

	/**
	 * Computes the log-odds of rows.
	 * @param features row after row, each {@link #features} long; NaN is a missing value
	 * @param rows how many rows
	 * @param logits receives four finite numbers a row, in the order of the engagement
	 * types
	 */
	void logits(float[] features, int rows, float[] logits);

	/**
	 * Computes the log-odds of rows that have texts, which most models do not read.
	 * @param texts of the rows
	 * @see #logits(float[], int, float[])
	 */
	default void logits(float[] features, Texts texts, int rows, float[] logits) {
		logits(features, rows, logits);
	}

	/** Whether the answer depends on the rows' texts, so that they must be given. */
	default boolean readsTexts() {
		return false;
	}

}
