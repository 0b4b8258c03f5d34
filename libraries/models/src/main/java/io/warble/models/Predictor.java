package io.warble.models;

/**
 * Turns feature vectors into the probabilities of the four engagement types. A row's
 * answer never depends on the other rows of the call.
 */
public interface Predictor {

	/**
	 * Predicts rows.
	 * @param features row after row, each as long as the feature schema; NaN is a missing
	 * value
	 * @param rows how many rows
	 * @param probabilities receives four numbers a row, strictly between 0 and 1, in the
	 * order of the engagement types
	 */
	void predict(float[] features, int rows, float[] probabilities);

	/**
	 * Predicts rows that have texts, which most models do not read.
	 * @param texts of the rows
	 * @see #predict(float[], int, float[])
	 */
	default void predict(float[] features, Texts texts, int rows, float[] probabilities) {
		predict(features, rows, probabilities);
	}

}
