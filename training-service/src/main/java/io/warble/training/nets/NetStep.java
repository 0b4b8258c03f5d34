package io.warble.training.nets;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.training.GradientCollector;
import org.jspecify.annotations.Nullable;

import io.warble.features.dataset.EngagementType;

/**
 * A net in PyTorch's memory, and what it does there: a step of its optimizer over a
 * batch, piece by piece, and its logits. One thread at a time; freed with its manager.
 */
final class NetStep {

	private final Engine engine;

	private final NDManager manager;

	private final NetDefinition net;

	private final TorchWeights weights;

	private final Adam adam;

	private final RowFeed feed;

	private final @Nullable TweetFeed tweets;

	private final DropoutMasks masks = new DropoutMasks();

	private final boolean[] learned;

	/**
	 * A net that goes on with the weights and moments of a state.
	 * @param tweets of the rows, null for a net that reads no texts
	 */
	NetStep(Engine engine, NDManager manager, NetDefinition net, TrainingState state, RowFeed feed,
			@Nullable TweetFeed tweets, boolean[] learned) {
		this.engine = engine;
		this.manager = manager;
		this.net = net;
		this.weights = new TorchWeights(manager, state.weights, true);
		this.adam = new Adam(manager, this.weights, state.first, state.second, decays(net.architecture(), learned),
				net::rateFactor);
		this.feed = feed;
		this.tweets = tweets;
		this.learned = learned.clone();
	}

	/**
	 * The weight decay of each row of the matrices; the output row of a type that is not
	 * learned stays as it is.
	 */
	private static Map<String, float[]> decays(Architecture architecture, boolean[] learned) {
		Map<String, float[]> decays = new HashMap<>();
		for (WeightSpec spec : architecture.weights()) {
			if (spec.decayed() && architecture.weightDecay() > 0) {
				float[] rows = new float[spec.rows()];
				Arrays.fill(rows, (float) architecture.weightDecay());
				decays.put(spec.name(), rows);
			}
		}
		float[] output = decays.get(Architecture.OUTPUT + ".weight");
		for (int type = 0; output != null && type < output.length; type++) {
			output[type] = learned[type] ? output[type] : 0;
		}
		return decays;
	}

	/**
	 * Learns a batch.
	 * @param rows the epoch's rows in order
	 * @param from first index of the batch
	 * @param to its end, exclusive
	 * @param step number of the step, the first is 1
	 * @param losses are added to
	 */
	void learn(int[] rows, int from, int to, long step, double rate, LossSums losses) {
		try (GradientCollector collector = this.engine.newGradientCollector()) {
			for (int start = from; start < to; start += this.net.microBatch()) {
				int end = Math.min(to, start + this.net.microBatch());
				this.masks.start(Seeds.mix(this.net.seed(), (step << 20) + (start - from)));
				try (NDManager scope = this.manager.newSubManager()) {
					float[] labels = this.feed.labels(rows, start, end);
					NDArray sums = losses(scope, rows, start, end, labels);
					collector.backward(sums.mul(scope.create(shares(to - from))).sum());
					losses.add(sums.toFloatArray(), labels);
				}
			}
		}
		this.adam.step(step, rate);
	}

	/** The sum of the log losses of each type: ln(1 + e^z) - z y. */
	private NDArray losses(NDManager scope, int[] rows, int from, int to, float[] labels) {
		NDArray logits = logits(scope, new TorchOps(scope, this.weights, this.masks), rows, from, to);
		NDArray truth = scope.create(labels, new Shape(to - from, EngagementType.COUNT));
		return Activation.softPlus(logits).sub(logits.mul(truth)).sum(new int[] { 0 });
	}

	/** Each tweet of the rows is encoded once. */
	private NDArray logits(NDManager scope, TorchOps ops, int[] rows, int from, int to) {
		NDArray features = this.feed.features(scope, rows, from, to);
		TextInput text = this.net.text();
		if (text == null) {
			return this.net.logits(ops, features);
		}
		TweetFeed.Tweets read = Objects.requireNonNull(this.tweets).tweets(scope, rows, from, to);
		NDArray vectors = ops.rows(text.vector(ops, read.columns()), read.ofRows());
		return this.net.logits(ops, features, ops.dropout(vectors, text.dropout()));
	}

	/**
	 * What a type's loss counts for in the batch's: the mean over rows and learned types.
	 */
	private float[] shares(int rows) {
		int count = 0;
		for (boolean type : this.learned) {
			count += type ? 1 : 0;
		}
		float[] shares = new float[this.learned.length];
		for (int type = 0; type < shares.length; type++) {
			shares[type] = this.learned[type] ? (float) (1.0 / ((double) rows * count)) : 0;
		}
		return shares;
	}

	/** The losses of rows, with nothing dropped out. */
	LossSums losses(int[] rows) {
		LossSums sums = new LossSums();
		for (int from = 0; from < rows.length; from += this.net.microBatch()) {
			int to = Math.min(rows.length, from + this.net.microBatch());
			try (NDManager scope = this.manager.newSubManager()) {
				NDArray logits = logits(scope, new TorchOps(scope, this.weights), rows, from, to);
				sums.addLogits(logits.toFloatArray(), this.feed.labels(rows, from, to));
			}
		}
		return sums;
	}

	/** Copies weights and moments back to the heap. */
	void save(TrainingState state) {
		state.weights = this.weights.toHeap();
		state.first = this.adam.first();
		state.second = this.adam.second();
	}

	/** Copies the weights back to the heap. */
	Weights weights() {
		return this.weights.toHeap();
	}

}
