package io.warble.training.text;

import java.util.Arrays;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

import io.warble.training.nets.PytorchEngine;
import io.warble.training.nets.TorchWeights;
import io.warble.training.nets.WeightSpec;
import io.warble.training.nets.Weights;

/**
 * A language model as a teacher. One thread at a time.
 */
final class ModelTeacher implements Teacher {

	private final LanguageModel model;

	private final NDManager manager;

	private final TorchWeights weights;

	private final boolean guesses;

	private final String description;

	/**
	 * A teacher.
	 * @param guesses whether its guesses are worth anything
	 */
	ModelTeacher(LanguageModel model, Weights weights, boolean guesses, int threads) {
		this.model = model;
		this.guesses = guesses;
		this.manager = PytorchEngine.manager(PytorchEngine.get(threads));
		this.weights = new TorchWeights(this.manager, weights, false);
		int hash = 0;
		for (WeightSpec spec : weights.specs()) {
			hash = 31 * hash + Arrays.hashCode(weights.array(spec.name()));
		}
		this.description = "%s, weights %x".formatted(model.encoder().description(), hash);
	}

	@Override
	public int width() {
		return this.model.encoder().width();
	}

	@Override
	public boolean guesses() {
		return this.guesses;
	}

	@Override
	public Lesson read(NDManager scope, MaskedTweets batch) {
		NDArray states = this.model.states(scope, this.weights, batch, batch.placesWithFirst(), false);
		NDArray guesses = this.guesses
				? this.model.guesses(LanguageModel.ops(scope, this.weights, false), Distillation.guessed(states, batch))
				: null;
		return new Lesson(states, guesses);
	}

	@Override
	public String description() {
		return this.description;
	}

	@Override
	public void close() {
		this.manager.close();
	}

}
