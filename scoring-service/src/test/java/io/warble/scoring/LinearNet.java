package io.warble.scoring;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.AttributeProto.AttributeType;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * The smallest net: one fully connected layer over the features, 0 for a missing one.
 */
public final class LinearNet {

	private final int features;

	private final float[] weights;

	private final float[] biases = { -1.5f, -0.5f, -2.5f, 0.25f };

	/** Small random weights, since features may be large. */
	public LinearNet(long seed, int features) {
		this.features = features;
		this.weights = new float[4 * features];
		Random random = new Random(seed);
		for (int i = 0; i < this.weights.length; i++) {
			this.weights[i] = (float) random.nextGaussian() * 1e-4f;
		}
	}

	/** The net as an ONNX model. */
	public byte[] graph() {
		GraphProto.Builder graph = GraphProto.newBuilder().setName("linear");
		graph.addInput(value("features", this.features)).addOutput(value("logits", 4));
		graph.addInitializer(tensor("zero", new float[1], 1, 1));
		graph.addInitializer(tensor("w", this.weights, 4, this.features));
		graph.addInitializer(tensor("b", this.biases, 4));
		graph.addNode(node("IsNaN", "missing", "features"));
		graph.addNode(node("Where", "x", "missing", "zero", "features"));
		graph.addNode(node("Gemm", "logits", "x", "w", "b")
			.addAttribute(AttributeProto.newBuilder().setName("transB").setType(AttributeType.INT).setI(1)));
		return ModelProto.newBuilder()
			.setIrVersion(8)
			.addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(17))
			.setGraph(graph)
			.build()
			.toByteArray();
	}

	/** What the net answers for one row and type. */
	public double logit(float[] vectors, int row, int type) {
		double sum = this.biases[type];
		for (int i = 0; i < this.features; i++) {
			float x = vectors[row * this.features + i];
			sum += Float.isNaN(x) ? 0 : (double) this.weights[type * this.features + i] * x;
		}
		return sum;
	}

	private static NodeProto.Builder node(String operator, String output, String... inputs) {
		return NodeProto.newBuilder().setOpType(operator).addAllInput(List.of(inputs)).addOutput(output);
	}

	private static ValueInfoProto value(String name, int width) {
		TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
		shape.addDimBuilder().setDimParam("n");
		shape.addDimBuilder().setDimValue(width);
		return ValueInfoProto.newBuilder()
			.setName(name)
			.setType(TypeProto.newBuilder()
				.setTensorType(
						TypeProto.Tensor.newBuilder().setElemType(TensorProto.DataType.FLOAT_VALUE).setShape(shape)))
			.build();
	}

	private static TensorProto tensor(String name, float[] numbers, long... shape) {
		ByteBuffer bytes = ByteBuffer.allocate(4 * numbers.length).order(ByteOrder.LITTLE_ENDIAN);
		bytes.asFloatBuffer().put(numbers);
		TensorProto.Builder tensor = TensorProto.newBuilder()
			.setName(name)
			.setDataType(TensorProto.DataType.FLOAT_VALUE);
		Arrays.stream(shape).forEach(tensor::addDims);
		return tensor.setRawData(ByteString.copyFrom(bytes)).build();
	}

}
