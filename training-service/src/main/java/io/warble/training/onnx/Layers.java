package io.warble.training.onnx;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import org.jspecify.annotations.Nullable;

/**
 * The fully connected layers of a graph that are worth quantizing: operators Gemm with
 * constant weights [out][in] and more than 16 outputs; and the narrow ones beside them.
 */
final class Layers {

	private static final int NARROW = 16;

	private final Map<String, TensorProto> constants = new HashMap<>();

	private final Map<String, NodeProto> producers = new HashMap<>();

	private final Map<String, Integer> readers = new HashMap<>();

	private final Map<String, NodeProto> lastReaders = new HashMap<>();

	private final List<NodeProto> layers = new ArrayList<>();

	private final List<NodeProto> narrow = new ArrayList<>();

	Layers(GraphProto graph) {
		graph.getInitializerList().forEach((tensor) -> this.constants.put(tensor.getName(), tensor));
		for (NodeProto node : graph.getNodeList()) {
			this.producers.put(node.getOutput(0), node);
			for (String input : node.getInputList()) {
				this.readers.merge(input, 1, Integer::sum);
				this.lastReaders.put(input, node);
			}
			if (isLayer(node)) {
				((out(node) > NARROW) ? this.layers : this.narrow).add(node);
			}
		}
		graph.getOutputList().forEach((output) -> this.readers.merge(output.getName(), 1, Integer::sum));
	}

	List<NodeProto> all() {
		return this.layers;
	}

	/** The layers of up to 16 outputs. */
	List<NodeProto> narrow() {
		return this.narrow;
	}

	/** The values that the layers are applied to, narrow ones too. */
	Set<String> inputs() {
		Set<String> inputs = new TreeSet<>();
		this.layers.forEach((layer) -> inputs.add(layer.getInput(0)));
		this.narrow.forEach((layer) -> inputs.add(layer.getInput(0)));
		return inputs;
	}

	/**
	 * Whether a layer's outputs go through a ReLU into another layer, and nowhere else.
	 */
	boolean feedsLayer(NodeProto layer) {
		NodeProto relu = onlyReader(layer.getOutput(0));
		NodeProto next = (relu == null || !relu.getOpType().equals("Relu")) ? null : onlyReader(relu.getOutput(0));
		return this.layers.contains(next) || this.narrow.contains(next);
	}

	/** Weights [out][in] of a layer. */
	float[] weights(NodeProto layer) {
		return Tensors.floats(constant(layer, 1));
	}

	/** Bias [out] of a layer. */
	float[] bias(NodeProto layer) {
		return Tensors.floats(constant(layer, 2));
	}

	int out(NodeProto layer) {
		return (int) constant(layer, 1).getDims(0);
	}

	int in(NodeProto layer) {
		return (int) constant(layer, 1).getDims(1);
	}

	/**
	 * The layer whose outputs, through a ReLU, are this one's inputs and nobody else's;
	 * null if there is none.
	 */
	@Nullable NodeProto before(NodeProto layer) {
		NodeProto relu = this.producers.get(layer.getInput(0));
		if (relu == null || !relu.getOpType().equals("Relu") || this.readers.get(relu.getOutput(0)) != 1) {
			return null;
		}
		NodeProto gemm = this.producers.get(relu.getInput(0));
		return (gemm != null && this.layers.contains(gemm) && this.readers.get(gemm.getOutput(0)) == 1) ? gemm : null;
	}

	private @Nullable NodeProto onlyReader(String value) {
		return (this.readers.getOrDefault(value, 0) == 1) ? this.lastReaders.get(value) : null;
	}

	private boolean isLayer(NodeProto node) {
		return node.getOpType().equals("Gemm") && node.getInputCount() == 3
				&& this.constants.containsKey(node.getInput(1)) && this.constants.containsKey(node.getInput(2))
				&& node.getAttributeList().stream().anyMatch((a) -> a.getName().equals("transB") && a.getI() == 1);
	}

	private TensorProto constant(NodeProto layer, int input) {
		TensorProto constant = this.constants.get(layer.getInput(input));
		if (constant == null) {
			throw new IllegalStateException(layer.getInput(input) + " is no constant");
		}
		return constant;
	}

}
