package io.warble.training.nets;

import java.util.List;

/**
 * One array of a net's weights: what it is called, its shape, and how it starts.
 *
 * @param name unique in the net
 * @param rows of the matrix; 1 for a row
 * @param width of the matrix
 * @param start what it starts with
 * @param trained whether the optimizer changes it; running statistics it does not
 * @param decayed whether weight decay pulls it to 0: matrices, but neither biases nor
 * batch normalization
 */
public record WeightSpec(String name, int rows, int width, Start start, boolean trained, boolean decayed) {

	/** Epsilon of batch normalization. */
	static final double EPSILON = 1e-5;

	/** Numbers of the array. */
	public int size() {
		return Math.multiplyExact(this.rows, this.width);
	}

	/** Weights [out, in] and bias of a fully connected layer in front of a rectifier. */
	static List<WeightSpec> linear(String name, int in, int out) {
		return List.of(new WeightSpec(name + ".weight", out, in, Start.HE, true, true),
				new WeightSpec(name + ".bias", 1, out, Start.ZERO, true, false));
	}

	/** The last layer: starts at the base rates. */
	public static List<WeightSpec> output(String name, int in, int out) {
		return List.of(new WeightSpec(name + ".weight", out, in, Start.SMALL, true, true),
				new WeightSpec(name + ".bias", 1, out, Start.ZERO, true, false));
	}

	static WeightSpec embedding(String name, int entries, int width) {
		return new WeightSpec(name, entries, width, Start.SMALL, true, true);
	}

	static List<WeightSpec> batchNorm(String name, int width) {
		return List.of(new WeightSpec(name + ".gamma", 1, width, Start.ONE, true, false),
				new WeightSpec(name + ".beta", 1, width, Start.ZERO, true, false),
				new WeightSpec(name + ".mean", 1, width, Start.ZERO, false, false),
				new WeightSpec(name + ".variance", 1, width, Start.ONE, false, false));
	}

	public static List<WeightSpec> layerNorm(String name, int width) {
		return List.of(new WeightSpec(name + ".gamma", 1, width, Start.ONE, true, false),
				new WeightSpec(name + ".beta", 1, width, Start.ZERO, true, false));
	}

	/** What an array of weights starts with. */
	public enum Start {

		ZERO, ONE,
		/** Uniform within ±sqrt(6 / in): He et al. 2015, for rectifiers. */
		HE,
		/** Uniform within ±0.05. */
		SMALL

	}

}
