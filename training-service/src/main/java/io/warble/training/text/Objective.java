package io.warble.training.text;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

import io.warble.training.nets.TorchWeights;
import io.warble.training.nets.WeightSpec;
import io.warble.training.nets.Weights;

/**
 * What a language model is trained to do.
 */
interface Objective {

	/** The model, whose weights come first among {@link #weights()}. */
	LanguageModel model();

	/** All that is learned. */
	List<WeightSpec> weights();

	/** What training starts with. */
	Weights start(long seed);

	/** What a batch costs. */
	Losses losses(NDManager scope, TorchWeights weights, MaskedTweets batch, boolean training);

	/** A line for checkpoints: all that the training depends on. */
	String description();

	/** Whether there is a teacher. */
	boolean distills();

	/**
	 * What a batch costs, summed over the tokens to guess.
	 *
	 * @param total what is made smaller
	 * @param guessing cross entropy, nats
	 * @param divergence from a teacher's guesses, nats; 0 without
	 * @param distance from a teacher's states; 0 without
	 */
	record Losses(NDArray total, double guessing, double divergence, double distance) {
	}

	/**
	 * Guessing hidden tokens.
	 *
	 * @param model what is trained
	 * @param from weights to go on from by name; empty for a random start
	 */
	record Guessing(LanguageModel model, Map<String, float[]> from) implements Objective {

		@Override
		public List<WeightSpec> weights() {
			return this.model.weights();
		}

		@Override
		public Weights start(long seed) {
			Weights weights = Weights.random(weights(), seed);
			this.from.forEach(
					(name, array) -> System.arraycopy(array, 0, weights.array(name), 0, weights.array(name).length));
			return weights;
		}

		@Override
		public Losses losses(NDManager scope, TorchWeights weights, MaskedTweets batch, boolean training) {
			NDArray loss = LanguageModel.loss(scope, this.model.guesses(scope, weights, batch, training), batch);
			return new Losses(loss, loss.getFloat(), 0, 0);
		}

		@Override
		public String description() {
			int hash = 0;
			for (float[] array : this.from.values()) {
				hash = 31 * hash + Arrays.hashCode(array);
			}
			return this.model.encoder().description() + (this.from.isEmpty() ? "" : " from %x".formatted(hash));
		}

		@Override
		public boolean distills() {
			return false;
		}

	}

}
