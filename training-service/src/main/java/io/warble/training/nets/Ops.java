package io.warble.training.nets;

import java.util.List;

/**
 * The operations that nets are built of. Every value is a matrix with a row for each row
 * of the input, or several of them one after another, or one row that broadcasts. What is
 * written over this interface runs on PyTorch for training and becomes an ONNX graph for
 * serving, so the two cannot part.
 *
 * @param <T> a value
 */
public interface Ops<T> {

	/** A constant row. */
	T row(float... numbers);

	T add(T left, T right);

	T sub(T left, T right);

	T mul(T left, T right);

	T exp(T x);

	/** Natural logarithm. */
	T log(T x);

	T abs(T x);

	/** -1, 0 or 1. */
	T sign(T x);

	T sin(T x);

	T cos(T x);

	/** Cuts off at [least, greatest]. */
	T clip(T x, float least, float greatest);

	/** Truth values: where x is NaN or infinite. */
	T missing(T x);

	/** One value where the condition holds, else the other, which may be NaN there. */
	T where(T condition, T left, T right);

	T relu(T x);

	/** x, where negative {@code slope · x}. */
	T leakyRelu(T x, float slope);

	/** Some columns in the order given. */
	T columns(T x, int... columns);

	/** Columns side by side. */
	T concat(List<T> parts);

	/**
	 * A fully connected layer with the weights {@code name.weight}, {@code name.bias}.
	 */
	T linear(T x, String name);

	/**
	 * The product with the weights {@code name} [in, out]: of one-hot rows an embedding.
	 */
	T embedding(T oneHot, String name);

	/** Batch normalization with the weights {@code name.gamma} and so on. */
	T batchNorm(T x, String name);

	/** The columns from {@code from} to {@code to}, exclusive. */
	T slice(T x, int from, int to);

	/**
	 * Rows of the weights {@code name} [entries, n] by their numbers.
	 * @param numbers whole numbers [batch, k] within the entries
	 * @return [batch * k, n]
	 */
	T lookUp(T numbers, String name);

	/** The first numbers of the weights {@code name} in one row. */
	T flat(String name, int count);

	/** The same numbers in rows of another width, more or fewer of them. */
	T regroup(T x, int width);

	/** x times the distribution function of the normal distribution at x. */
	T gelu(T x);

	/**
	 * Layer normalization with the weights {@code name.gamma}, {@code name.beta}.
	 */
	T layerNorm(T x, String name);

	/**
	 * Multi-head attention of each state to all states of its row, with the weights
	 * {@code name.query}, {@code .key}, {@code .value} and {@code .output}, each
	 * {@code .weight} and {@code .bias}.
	 * @param states [batch * n, width]
	 * @param bias [batch, n], added before the softmax
	 * @return [batch * n, width]
	 */
	T attention(T states, T bias, String name, int heads);

	/**
	 * The same of one query a row, which needs neither keys nor values of the states.
	 * @param query [batch, width]
	 * @return [batch, width]
	 */
	T attentionOf(T query, T states, T bias, String name, int heads);

	/** Leaves out a share of the values while training, and scales the others up. */
	T dropout(T x, double rate);

}
