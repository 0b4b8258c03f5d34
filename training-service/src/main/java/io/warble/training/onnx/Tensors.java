package io.warble.training.onnx;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import com.google.protobuf.ByteString;

/**
 * Tensors of ONNX as raw little-endian bytes, and back.
 */
final class Tensors {

	private Tensors() {
	}

	static TensorProto floats(String name, float[] data, long... shape) {
		ByteBuffer bytes = ByteBuffer.allocate(4 * data.length).order(ByteOrder.LITTLE_ENDIAN);
		bytes.asFloatBuffer().put(data);
		return tensor(name, DataType.FLOAT, bytes, shape);
	}

	static TensorProto longs(String name, long[] data, long... shape) {
		ByteBuffer bytes = ByteBuffer.allocate(8 * data.length).order(ByteOrder.LITTLE_ENDIAN);
		bytes.asLongBuffer().put(data);
		return tensor(name, DataType.INT64, bytes, shape);
	}

	static TensorProto ints(String name, int[] data, long... shape) {
		ByteBuffer bytes = ByteBuffer.allocate(4 * data.length).order(ByteOrder.LITTLE_ENDIAN);
		bytes.asIntBuffer().put(data);
		return tensor(name, DataType.INT32, bytes, shape);
	}

	/** A tensor of bytes; whether they carry a sign says the type. */
	static TensorProto bytes(String name, DataType type, byte[] data, long... shape) {
		return tensor(name, type, ByteBuffer.wrap(data), shape);
	}

	/** The floats of a tensor that {@link #floats} made. */
	static float[] floats(TensorProto tensor) {
		if (tensor.getDataType() != DataType.FLOAT_VALUE || !tensor.hasRawData()) {
			throw new IllegalArgumentException(
					"Initializer %s does not hold floats as raw bytes".formatted(tensor.getName()));
		}
		float[] data = new float[tensor.getRawData().size() / 4];
		tensor.getRawData().asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(data);
		return data;
	}

	private static TensorProto tensor(String name, DataType type, ByteBuffer bytes, long... shape) {
		TensorProto.Builder tensor = TensorProto.newBuilder()
			.setName(name)
			.setDataType(type.getNumber())
			.setRawData(ByteString.copyFrom(bytes));
		Arrays.stream(shape).forEach(tensor::addDims);
		return tensor.build();
	}

}
