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
 * constant weights [out][in] and more than 16 outputs.
 */
final class Layers {

	private static final int NARROW = 16;

	private final Map<String, TensorProto> constants = new HashMap<>();

	private final Map<String, NodeProto> producers = new HashMap<>();

	private final Map<String, Integer> readers = new HashMap<>();

	private final List<NodeProto> layers = new ArrayList<>();

	Layers(GraphProto graph) {
		graph.getInitializerList().forEach((tensor) -> this.constants.put(tensor.getName(), tensor));
		for (NodeProto node : graph.getNodeList()) {
			this.producers.put(node.getOutput(0), node);
			node.getInputList().forEach((input) -> this.readers.merge(input, 1, Integer::sum));
			if (isLayer(node)) {
				this.layers.add(node);
			}
		}
		graph.getOutputList().forEach((output) -> this.readers.merge(output.getName(), 1, Integer::sum));
	}

	List<NodeProto> all() {
		return this.layers;
	}

	/** The values that the layers are applied to. */
	Set<String> inputs() {
		Set<String> inputs = new TreeSet<>();
		this.layers.forEach((layer) -> inputs.add(layer.getInput(0)));
		return inputs;
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

	private boolean isLayer(NodeProto node) {
		return node.getOpType().equals("Gemm") && node.getInputCount() == 3
				&& this.constants.containsKey(node.getInput(1)) && this.constants.containsKey(node.getInput(2))
				&& this.constants.get(node.getInput(1)).getDims(0) > NARROW
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
