package io.warble.training.nets;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A transformer encoder as BERT's (Devlin et al. 2019): embeddings of tokens and
 * positions, then blocks of attention and a feed-forward layer, each followed by a layer
 * normalization. Its answer is the vector of the first token, [CLS]; so the last block is
 * computed for that token alone. Immutable.
 *
 * @param length tokens of a tweet; 0 fills up
 * @param vocabulary number of tokens that it knows
 * @param layers number of blocks
 * @param width of embeddings and states
 * @param feedForward width of the feed-forward layer
 * @param heads of attention
 */
public record Encoder(int length, int vocabulary, int layers, int width, int feedForward, int heads) {

	/** The weights' names begin with this. */
	public static final String PREFIX = "encoder.";

	public static final String WORDS = PREFIX + "words";

	private static final float MASKED = -10_000;

	public Encoder {
		if (width % heads != 0) {
			throw new IllegalArgumentException("%d heads do not divide a width of %d".formatted(heads, width));
		}
	}

	/** The weights' names and shapes in order. */
	public List<WeightSpec> weights() {
		List<WeightSpec> weights = new ArrayList<>();
		weights.add(WeightSpec.embedding(WORDS, this.vocabulary, this.width));
		weights.add(WeightSpec.embedding(PREFIX + "positions", this.length, this.width));
		weights.addAll(WeightSpec.layerNorm(PREFIX + "norm", this.width));
		for (int layer = 0; layer < this.layers; layer++) {
			for (String part : List.of("query", "key", "value", "output")) {
				weights.addAll(WeightSpec.output(attention(layer) + "." + part, this.width, this.width));
			}
			weights.addAll(WeightSpec.layerNorm(name(layer, "norm1"), this.width));
			weights.addAll(WeightSpec.output(name(layer, "up"), this.width, this.feedForward));
			weights.addAll(WeightSpec.output(name(layer, "down"), this.feedForward, this.width));
			weights.addAll(WeightSpec.layerNorm(name(layer, "norm2"), this.width));
		}
		return List.copyOf(weights);
	}

	/**
	 * The vectors of tweets.
	 * @param numbers [batch, length], numbers of tokens
	 * @return [batch, width]
	 */
	public <T> T vector(Ops<T> ops, T numbers, double dropout) {
		T bias = bias(ops, numbers);
		T states = before(ops, numbers, bias, dropout);
		T first = ops.slice(ops.regroup(states, this.length * this.width), 0, this.width);
		T mixed = ops.attentionOf(first, states, bias, attention(this.layers - 1), this.heads);
		return rest(ops, first, mixed, this.layers - 1, dropout);
	}

	/**
	 * 0 for a token, and where there is none a number that no softmax sees; the first
	 * place is seen even where the text is empty.
	 */
	public <T> T bias(Ops<T> ops, T numbers) {
		float[] masked = new float[this.length];
		Arrays.fill(masked, 1, this.length, MASKED);
		return ops.mul(ops.relu(ops.sub(ops.row(1), numbers)), ops.row(masked));
	}

	/** The states that the last block reads: [batch * length, width]. */
	public <T> T before(Ops<T> ops, T numbers, T bias, double dropout) {
		T words = ops.regroup(ops.lookUp(numbers, WORDS), this.length * this.width);
		T placed = ops.regroup(ops.add(words, ops.flat(PREFIX + "positions", this.length * this.width)), this.width);
		T states = ops.dropout(ops.layerNorm(placed, PREFIX + "norm"), dropout);
		for (int layer = 0; layer < this.layers - 1; layer++) {
			states = rest(ops, states, ops.attention(states, bias, attention(layer), this.heads), layer, dropout);
		}
		return states;
	}

	/** What a block does after its attention. */
	public <T> T rest(Ops<T> ops, T states, T mixed, int layer, double dropout) {
		T attended = ops.layerNorm(ops.add(states, ops.dropout(mixed, dropout)), name(layer, "norm1"));
		T up = ops.gelu(ops.linear(attended, name(layer, "up")));
		T down = ops.dropout(ops.linear(up, name(layer, "down")), dropout);
		return ops.layerNorm(ops.add(attended, down), name(layer, "norm2"));
	}

	/** The weights' prefix of a block's attention. */
	public static String attention(int layer) {
		return name(layer, "attention");
	}

	private static String name(int layer, String part) {
		return PREFIX + layer + "." + part;
	}

	/** A line for reports. */
	public String description() {
		return "encoder %d-%d-%d, %d heads, %d tokens of %d".formatted(this.layers, this.width, this.feedForward,
				this.heads, this.length, this.vocabulary);
	}

}
