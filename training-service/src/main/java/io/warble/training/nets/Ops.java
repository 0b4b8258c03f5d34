package io.warble.training.nets;

import java.util.List;

/**
 * The operations that nets are built of. Every value is a matrix with a row for each row
 * of the input, or one row that broadcasts. What is written over this interface runs on
 * PyTorch for training and becomes an ONNX graph for serving, so the two cannot part.
 *
 * @param <T> a value
 */
interface Ops<T> {

	/** A constant row. */
	T row(float... numbers);

	T add(T left, T right);

	T sub(T left, T right);

	T mul(T left, T right);

	T pow(T base, T exponent);

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

	/** Leaves out a share of the values while training, and scales the others up. */
	T dropout(T x, double rate);

}
