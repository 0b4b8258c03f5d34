package io.warble.training.onnx;

import java.util.List;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;

/**
 * Writes one fully connected layer in the form that ONNX Runtime turns into its integer
 * kernel: inputs, weights and bias are quantized and dequantized around the layer.
 * Weights are symmetric with a scale for each output; the bias has the product of both
 * scales, so that it is added in the integers.
 */
final class QuantizedLayer {

	private static final int MAX_WEIGHT = 127;

	/**
	 * The greatest sum of two neighbouring weights of one sign. Processors without VNNI
	 * add their products with unsigned bytes in 16 bits and saturate: 255 · 128 is the
	 * most that fits, so every processor gives the same sums.
	 */
	private static final int MAX_PAIR = 128;

	private final GraphProto.Builder graph;

	private final NodeProto gemm;

	private final Histogram.Range range;

	private final String prefix;

	/**
	 * A layer to write.
	 * @param graph receives the operators
	 * @param gemm the layer
	 * @param range of its inputs
	 */
	QuantizedLayer(GraphProto.Builder graph, NodeProto gemm, Histogram.Range range) {
		this.graph = graph;
		this.gemm = gemm;
		this.range = range;
		this.prefix = gemm.getOutput(0) + "_int8_";
	}

	/**
	 * Adds the layer.
	 * @param weights [out][in]
	 * @param bias [out]
	 * @param feedsLayer whether its outputs are quantized next. If not, the bias is added
	 * apart, as floats: ONNX Runtime would otherwise join the layer with its activation
	 * into a float kernel, and dequantize the weights at each run
	 */
	void write(float[] weights, float[] bias, boolean feedsLayer) {
		int out = bias.length;
		int in = weights.length / out;
		float[] scales = new float[out];
		byte[] quantized = new byte[weights.length];
		for (int row = 0; row < out; row++) {
			scales[row] = scale(weights, row, in, bias[row] / this.range.scale());
			for (int i = row * in; i < (row + 1) * in; i++) {
				quantized[i] = (byte) Math.max(-MAX_WEIGHT, Math.min(MAX_WEIGHT, Math.round(weights[i] / scales[row])));
			}
		}
		String x = quantizeInput();
		add(Tensors.floats(this.prefix + "scales", scales, out));
		add(Tensors.bytes(this.prefix + "zeros", DataType.INT8, new byte[out], out));
		add(Tensors.bytes(this.prefix + "weights", DataType.INT8, quantized, out, in));
		String w = dequantizeRows("w", "weights", "scales", "zeros");
		if (feedsLayer) {
			addBias(bias, scales);
			String b = dequantizeRows("b", "bias", "products", "none");
			this.graph.addNode(this.gemm.toBuilder().clearInput().addAllInput(List.of(x, w, b)));
		}
		else {
			this.graph.addNode(
					this.gemm.toBuilder().clearInput().addAllInput(List.of(x, w)).setOutput(0, this.prefix + "sums"));
			this.graph.addNode(NodeProto.newBuilder()
				.setOpType("Add")
				.addInput(this.prefix + "sums")
				.addInput(this.gemm.getInput(2))
				.addOutput(this.gemm.getOutput(0)));
		}
	}

	/**
	 * Adds the layer with quantized inputs alone, so that the one before it ends in
	 * integers.
	 */
	void writeNarrow() {
		this.graph.addNode(this.gemm.toBuilder().setInput(0, quantizeInput()));
	}

	private void addBias(float[] bias, float[] scales) {
		int[] sums = new int[bias.length];
		float[] products = new float[bias.length];
		for (int i = 0; i < bias.length; i++) {
			products[i] = this.range.scale() * scales[i];
			sums[i] = (int) Math.round((double) bias[i] / products[i]);
		}
		add(Tensors.floats(this.prefix + "products", products, bias.length));
		add(Tensors.ints(this.prefix + "none", new int[bias.length], bias.length));
		add(Tensors.ints(this.prefix + "bias", sums, bias.length));
	}

	private String quantizeInput() {
		add(Tensors.floats(this.prefix + "scale", new float[] { this.range.scale() }));
		add(Tensors.bytes(this.prefix + "zero", DataType.UINT8, new byte[] { (byte) this.range.zeroPoint() }));
		String levels = node("QuantizeLinear", "levels",
				List.of(this.gemm.getInput(0), this.prefix + "scale", this.prefix + "zero"));
		return node("DequantizeLinear", "x", List.of(levels, this.prefix + "scale", this.prefix + "zero"));
	}

	private String dequantizeRows(String name, String data, String scales, String zeros) {
		return node("DequantizeLinear", name, List.of(this.prefix + data, this.prefix + scales, this.prefix + zeros),
				GraphNodes.attribute("axis", 0));
	}

	/**
	 * One step of a row's weights; wide enough for the row's bias to fit into 31 bits. A
	 * pair gets one less than the limit for the rounding of its two weights.
	 */
	private static float scale(float[] weights, int row, int in, float bias) {
		float scale = Math.max(Math.abs(bias) / (1 << 30), 1e-8f);
		float before = 0;
		for (int i = row * in; i < (row + 1) * in; i++) {
			scale = Math.max(scale, Math.abs(weights[i]) / MAX_WEIGHT);
			if (weights[i] * before > 0) {
				scale = Math.max(scale, Math.abs(weights[i] + before) / (MAX_PAIR - 1));
			}
			before = weights[i];
		}
		return scale;
	}

	private void add(TensorProto tensor) {
		this.graph.addInitializer(tensor);
	}

	private String node(String operator, String name, List<String> inputs, AttributeProto... attributes) {
		String output = this.prefix + name;
		this.graph.addNode(NodeProto.newBuilder()
			.setName(output)
			.setOpType(operator)
			.addAllInput(inputs)
			.addOutput(output)
			.addAllAttribute(List.of(attributes)));
		return output;
	}

}
