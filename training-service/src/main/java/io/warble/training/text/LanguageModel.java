package io.warble.training.text;

import java.util.ArrayList;
import java.util.List;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.ndarray.types.SparseFormat;

import io.warble.training.nets.DropoutMasks;
import io.warble.training.nets.Encoder;
import io.warble.training.nets.TorchOps;
import io.warble.training.nets.TorchWeights;
import io.warble.training.nets.WeightSpec;

/**
 * A masked language model over an encoder, as BERT's: a layer and a normalization behind
 * the encoder, then the products with the embeddings of all tokens. The last block is
 * computed for the tokens alone that are to be guessed. Immutable.
 *
 * @param encoder whose weights are learned
 */
record LanguageModel(Encoder encoder) {

	private static final String TRANSFORM = "mlm.transform";

	private static final String NORM = "mlm.norm";

	private static final String BIAS = "mlm.bias";

	/** The weights' names and shapes in order, the encoder's first. */
	List<WeightSpec> weights() {
		List<WeightSpec> weights = new ArrayList<>(this.encoder.weights());
		weights.addAll(WeightSpec.output(TRANSFORM, this.encoder.width(), this.encoder.width()));
		weights.addAll(WeightSpec.layerNorm(NORM, this.encoder.width()));
		weights.add(new WeightSpec(BIAS, 1, this.encoder.vocabulary(), WeightSpec.Start.ZERO, true, false));
		return List.copyOf(weights);
	}

	/**
	 * The logarithm of the probability of every token at the places to guess: [tweets *
	 * guesses, vocabulary].
	 */
	NDArray guesses(NDManager scope, TorchWeights weights, MaskedTweets batch, boolean training) {
		return guesses(ops(scope, weights, training), states(scope, weights, batch, batch.places(), training));
	}

	/** The same of states. */
	NDArray guesses(TorchOps ops, NDArray states) {
		NDArray transformed = ops.layerNorm(ops.gelu(ops.linear(states, TRANSFORM)), NORM);
		return ops.linear(transformed, Encoder.WORDS, BIAS).logSoftmax(1);
	}

	/**
	 * The last states at some places: [places, width].
	 * @param places in the batch's flat order, equally many of each tweet
	 */
	NDArray states(NDManager scope, TorchWeights weights, MaskedTweets batch, float[] places, boolean training) {
		TorchOps ops = ops(scope, weights, training);
		Encoder some = new Encoder(batch.width(), this.encoder.vocabulary(), this.encoder.layers(),
				this.encoder.width(), this.encoder.feedForward(), this.encoder.heads());
		NDArray numbers = scope.create(batch.shown(), new Shape(batch.tweets(), batch.width()));
		NDArray bias = some.bias(ops, numbers);
		NDArray states = some.before(ops, numbers, bias, 0);
		NDArray indices = scope.create(places).toType(DataType.INT64, false);
		NDArray chosen = states.getNDArrayInternal().embedding(indices, states, SparseFormat.DENSE).singletonOrThrow();
		int last = some.layers() - 1;
		NDArray mixed = ops.attentionOfSome(chosen, states, bias, Encoder.attention(last), some.heads());
		return some.rest(ops, chosen, mixed, last, 0);
	}

	static TorchOps ops(NDManager scope, TorchWeights weights, boolean training) {
		return training ? new TorchOps(scope, weights, new DropoutMasks()) : new TorchOps(scope, weights);
	}

	/** The sum of the cross entropies of the tokens to guess, nats. */
	static NDArray loss(NDManager scope, NDArray guesses, MaskedTweets batch) {
		NDArray targets = scope.create(batch.targets(), new Shape(batch.targets().length, 1))
			.toType(DataType.INT64, false);
		NDArray weights = scope.create(batch.weights(), new Shape(batch.weights().length, 1));
		return guesses.gather(targets, 1).mul(weights).sum().neg();
	}

}
