package io.warble.training.onnx;

import java.util.List;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;

/**
 * Writes one fully connected layer in the form that ONNX Runtime turns into its integer
 * kernel: inputs, weights and bias are quantized and dequantized around the layer.
 * Weights are symmetric with a scale for each output; the bias has the product of both
 * scales, so that it is added in the integers.
 */
final class QuantizedLayer {

	/**
	 * The greatest weight. Processors without VNNI add two products of an unsigned and a
	 * signed byte in 16 bits and saturate: 2 · 255 · 64 is the most that fits, so every
	 * processor gives the same sums.
	 */
	static final int MAX_WEIGHT = 64;

	private final GraphProto.Builder graph;

	private final NodeProto gemm;

	private final int in;

	private final int out;

	QuantizedLayer(GraphProto.Builder graph, NodeProto gemm, int in, int out) {
		this.graph = graph;
		this.gemm = gemm;
		this.in = in;
		this.out = out;
	}

	/**
	 * Adds the layer.
	 * @param weights [out][in]
	 * @param bias [out]
	 * @param input what the layer is applied to
	 * @param range of the inputs
	 */
	void write(float[] weights, float[] bias, String input, Histogram.Range range) {
		float scale = range.scale();
		float[] scales = new float[this.out];
		byte[] quantized = new byte[weights.length];
		int[] shift = new int[this.out];
		for (int row = 0; row < this.out; row++) {
			scales[row] = scale(weights, row, bias[row] / scale);
			for (int i = row * this.in; i < (row + 1) * this.in; i++) {
				quantized[i] = (byte) Math.max(-MAX_WEIGHT, Math.min(MAX_WEIGHT, Math.round(weights[i] / scales[row])));
			}
			shift[row] = (int) Math.round((double) bias[row] / ((double) scale * scales[row]));
		}
		String prefix = this.gemm.getOutput(0) + "_int8_";
		add("scale", new float[] { scale });
		this.graph
			.addInitializer(Tensors.bytes(prefix + "zero", DataType.UINT8, new byte[] { (byte) range.zeroPoint() }));
		add("scales", scales, this.out);
		this.graph.addInitializer(Tensors.bytes(prefix + "zeros", DataType.INT8, new byte[this.out], this.out));
		this.graph.addInitializer(Tensors.bytes(prefix + "weights", DataType.INT8, quantized, this.out, this.in));
		float[] products = new float[this.out];
		for (int i = 0; i < this.out; i++) {
			products[i] = scale * scales[i];
		}
		add("products", products, this.out);
		this.graph.addInitializer(Tensors.ints(prefix + "none", new int[this.out], this.out));
		this.graph.addInitializer(Tensors.ints(prefix + "bias", shift, this.out));
		String levels = node("QuantizeLinear", "levels", List.of(input, prefix + "scale", prefix + "zero"));
		String x = node("DequantizeLinear", "x", List.of(levels, prefix + "scale", prefix + "zero"));
		AttributeProto rows = GraphNodes.attribute("axis", 0);
		String w = node("DequantizeLinear", "w", List.of(prefix + "weights", prefix + "scales", prefix + "zeros"),
				rows);
		String b = node("DequantizeLinear", "b", List.of(prefix + "bias", prefix + "products", prefix + "none"), rows);
		this.graph.addNode(this.gemm.toBuilder().clearInput().addAllInput(List.of(x, w, b)));
	}

	/** One step of a row's weights; wide enough for its bias to fit into 31 bits. */
	private float scale(float[] weights, int row, float bias) {
		float greatest = Math.max(Math.abs(bias) * MAX_WEIGHT / (1 << 30), 1e-6f);
		for (int i = row * this.in; i < (row + 1) * this.in; i++) {
			greatest = Math.max(greatest, Math.abs(weights[i]));
		}
		return greatest / MAX_WEIGHT;
	}

	private void add(String name, float[] data, long... shape) {
		this.graph.addInitializer(Tensors.floats(this.gemm.getOutput(0) + "_int8_" + name, data, shape));
	}

	private String node(String operator, String name, List<String> inputs, AttributeProto... attributes) {
		String output = this.gemm.getOutput(0) + "_int8_" + name;
		this.graph.addNode(NodeProto.newBuilder()
			.setName(output)
			.setOpType(operator)
			.addAllInput(inputs)
			.addOutput(output)
			.addAllAttribute(List.of(attributes)));
		return output;
	}

}
