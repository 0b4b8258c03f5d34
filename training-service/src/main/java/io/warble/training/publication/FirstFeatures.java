package io.warble.training.publication;

import io.warble.models.Predictor;
import io.warble.models.Texts;

/**
 * A model of the first features of vectors that are longer. As thread-safe as the model.
 *
 * @param model the model
 * @param features how many features it takes
 * @param width length of the vectors
 */
record FirstFeatures(Predictor model, int features, int width) implements Predictor {

	@Override
	public void predict(float[] features, int rows, float[] probabilities) {
		predict(features, Texts.NONE, rows, probabilities);
	}

	@Override
	public void predict(float[] features, Texts texts, int rows, float[] probabilities) {
		float[] first = new float[rows * this.features];
		for (int row = 0; row < rows; row++) {
			System.arraycopy(features, row * this.width, first, row * this.features, this.features);
		}
		this.model.predict(first, texts, rows, probabilities);
	}

}
