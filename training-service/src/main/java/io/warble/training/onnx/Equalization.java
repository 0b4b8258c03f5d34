package io.warble.training.onnx;

import java.util.HashMap;
import java.util.Map;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import org.jspecify.annotations.Nullable;

/**
 * Divides each column of a layer's inputs by a factor and multiplies the weights that
 * read it, so that one scale suits all columns. The factor is the root of the ratio of
 * the greatest input to the greatest weight: SmoothQuant (Xiao et al., 2023) with alpha
 * 1/2. Inputs that come from another layer through a ReLU are divided in that layer's
 * weights, at no cost; others by an operator of their own. The outputs stay the same up
 * to rounding.
 */
final class Equalization {

	private final GraphProto graph;

	private final Layers layers;

	private final Map<NodeProto, float[]> weights = new HashMap<>();

	private final Map<NodeProto, float[]> biases = new HashMap<>();

	private final Map<NodeProto, float[]> factors = new HashMap<>();

	Equalization(GraphProto graph) {
		this.graph = graph;
		this.layers = new Layers(graph);
	}

	/** The graph with equalized layers, given what their inputs range over. */
	GraphProto apply(Map<String, Columns> columns) {
		for (NodeProto layer : this.layers.all()) {
			this.weights.put(layer, this.layers.weights(layer));
			this.biases.put(layer, this.layers.bias(layer));
		}
		for (NodeProto layer : this.layers.all()) {
			Columns inputs = columns.get(layer.getInput(0));
			NodeProto before = this.layers.before(layer);
			float[] divisors = equalize(layer, inputs);
			if (before == null) {
				this.factors.put(layer, reciprocals(divisors));
			}
			else {
				divide(before, divisors);
			}
		}
		return rewrite();
	}

	/**
	 * Multiplies the columns of a layer's weights and gives what they were multiplied by.
	 */
	private float[] equalize(NodeProto layer, Columns inputs) {
		float[] matrix = this.weights.get(layer);
		int in = this.layers.in(layer);
		float[] divisors = new float[in];
		for (int column = 0; column < in; column++) {
			float greatest = 0;
			for (int i = column; i < matrix.length; i += in) {
				greatest = Math.max(greatest, Math.abs(matrix[i]));
			}
			float magnitude = inputs.magnitude(column);
			divisors[column] = (magnitude > 0 && greatest > 0) ? (float) Math.sqrt(magnitude / greatest) : 1;
			for (int i = column; i < matrix.length; i += in) {
				matrix[i] *= divisors[column];
			}
		}
		return divisors;
	}

	private void divide(NodeProto layer, float[] divisors) {
		float[] matrix = this.weights.get(layer);
		float[] bias = this.biases.get(layer);
		int in = this.layers.in(layer);
		for (int row = 0; row < divisors.length; row++) {
			bias[row] /= divisors[row];
			for (int i = row * in; i < (row + 1) * in; i++) {
				matrix[i] /= divisors[row];
			}
		}
	}

	private GraphProto rewrite() {
		GraphProto.Builder rewritten = this.graph.toBuilder().clearNode();
		for (NodeProto node : this.graph.getNodeList()) {
			rewritten.addNode(this.weights.containsKey(node) ? layer(node, rewritten) : node);
		}
		return rewritten.build();
	}

	private NodeProto layer(NodeProto node, GraphProto.Builder rewritten) {
		String prefix = node.getOutput(0) + "_equalized_";
		int in = this.layers.in(node);
		int out = this.layers.out(node);
		rewritten.addInitializer(Tensors.floats(prefix + "weights", this.weights.get(node), out, in));
		rewritten.addInitializer(Tensors.floats(prefix + "bias", this.biases.get(node), 1, out));
		String input = node.getInput(0);
		float @Nullable [] multiplied = this.factors.get(node);
		if (multiplied != null) {
			rewritten.addInitializer(Tensors.floats(prefix + "factors", multiplied, 1, in));
			rewritten.addNode(NodeProto.newBuilder()
				.setOpType("Mul")
				.addInput(input)
				.addInput(prefix + "factors")
				.addOutput(prefix + "x"));
			input = prefix + "x";
		}
		return node.toBuilder()
			.clearInput()
			.addInput(input)
			.addInput(prefix + "weights")
			.addInput(prefix + "bias")
			.build();
	}

	private static float[] reciprocals(float[] numbers) {
		float[] reciprocals = new float[numbers.length];
		for (int i = 0; i < numbers.length; i++) {
			reciprocals[i] = 1 / numbers[i];
		}
		return reciprocals;
	}

}
