package io.warble.models.nets;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.AttributeProto.AttributeType;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.ByteString;

/**
 * A net of fully connected layers with random weights, written by hand so that a test may
 * spoil any part of it; and the same net as loops over doubles.
 */
final class NetGraph {

	final ModelProto.Builder model = ModelProto.newBuilder().setIrVersion(8);

	final GraphProto.Builder graph = this.model.getGraphBuilder().setName("test");

	private final int[] widths;

	private final float[][] weights;

	private final float[][] biases;

	NetGraph(long seed, int... widths) {
		this.widths = widths;
		this.weights = new float[widths.length - 1][];
		this.biases = new float[widths.length - 1][];
		this.model.addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(17));
		this.graph.addInput(info("features", widths[0]));
		this.graph.addOutput(info("logits", widths[widths.length - 1]));
		this.graph.addInitializer(tensor("zero", new float[1], 1, 1));
		node("IsNaN", "missing", "features");
		node("Where", "x0", "missing", "zero", "features");
		Random random = new Random(seed);
		for (int layer = 0; layer < this.weights.length; layer++) {
			int in = widths[layer];
			int out = widths[layer + 1];
			this.weights[layer] = gaussians(random, in * out, Math.sqrt(2.0 / in));
			this.biases[layer] = gaussians(random, out, 0.1);
			this.graph.addInitializer(tensor("w" + layer, this.weights[layer], out, in));
			this.graph.addInitializer(tensor("b" + layer, this.biases[layer], out));
			boolean last = layer + 1 == this.weights.length;
			node("Gemm", last ? "logits" : "g" + layer, "x" + layer, "w" + layer, "b" + layer)
				.addAttribute(AttributeProto.newBuilder().setName("transB").setType(AttributeType.INT).setI(1));
			if (!last) {
				node("Relu", "x" + (layer + 1), "g" + layer);
			}
		}
	}

	byte[] bytes() {
		return this.model.build().toByteArray();
	}

	NodeProto.Builder node(String operator, String output, String... inputs) {
		return this.graph.addNodeBuilder().setOpType(operator).addAllInput(List.of(inputs)).addOutput(output);
	}

	/** The operator that computes a value. */
	NodeProto.Builder nodeOf(String output) {
		return this.graph.getNodeBuilderList()
			.stream()
			.filter((node) -> node.getOutput(0).equals(output))
			.findFirst()
			.orElseThrow();
	}

	double[] logits(float[] row) {
		double[] x = new double[row.length];
		Arrays.setAll(x, (i) -> Float.isNaN(row[i]) ? 0 : row[i]);
		for (int layer = 0; layer < this.weights.length; layer++) {
			double[] y = new double[this.widths[layer + 1]];
			for (int out = 0; out < y.length; out++) {
				y[out] = this.biases[layer][out];
				for (int in = 0; in < x.length; in++) {
					y[out] += this.weights[layer][out * x.length + in] * x[in];
				}
				y[out] = (layer + 1 < this.weights.length) ? Math.max(0, y[out]) : y[out];
			}
			x = y;
		}
		return x;
	}

	/** Rows with a tenth of the values missing. */
	float[] rows(int count) {
		Random random = new Random(count);
		float[] rows = gaussians(random, count * this.widths[0], 1);
		for (int i = 0; i < rows.length; i++) {
			rows[i] = (random.nextInt(10) == 0) ? Float.NaN : rows[i];
		}
		return rows;
	}

	static ValueInfoProto info(String name, int width) {
		TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
		shape.addDimBuilder().setDimParam("n");
		shape.addDimBuilder().setDimValue(width);
		return ValueInfoProto.newBuilder()
			.setName(name)
			.setType(TypeProto.newBuilder()
				.setTensorType(TypeProto.Tensor.newBuilder().setElemType(DataType.FLOAT_VALUE).setShape(shape)))
			.build();
	}

	static TensorProto tensor(String name, float[] data, long... shape) {
		ByteBuffer bytes = ByteBuffer.allocate(4 * data.length).order(ByteOrder.LITTLE_ENDIAN);
		bytes.asFloatBuffer().put(data);
		TensorProto.Builder tensor = TensorProto.newBuilder().setName(name).setDataType(DataType.FLOAT_VALUE);
		Arrays.stream(shape).forEach(tensor::addDims);
		return tensor.setRawData(ByteString.copyFrom(bytes)).build();
	}

	private static float[] gaussians(Random random, int count, double deviation) {
		float[] numbers = new float[count];
		for (int i = 0; i < count; i++) {
			numbers[i] = (float) (deviation * random.nextGaussian());
		}
		return numbers;
	}

}
