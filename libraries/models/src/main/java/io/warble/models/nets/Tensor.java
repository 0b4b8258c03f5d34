package io.warble.models.nets;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.stream.Collectors;

import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import org.jspecify.annotations.Nullable;

import io.warble.models.InvalidModelException;

/**
 * What is known of a value of a graph: its type, its shape, and its data if it is a
 * constant.
 */
final class Tensor {

	/**
	 * The first dimension of a value that has a row for each row of the input; -n stands
	 * for n rows for each.
	 */
	static final int BATCH = -1;

	private static final int MAX_ELEMENTS = 1 << 27;

	private final DataType type;

	private final int[] shape;

	private final @Nullable TensorProto constant;

	Tensor(DataType type, int... shape) {
		this(type, null, shape);
	}

	private Tensor(DataType type, @Nullable TensorProto constant, int... shape) {
		this.type = type;
		this.shape = shape;
		this.constant = constant;
	}

	/** An initializer, whose raw bytes must be as many as its shape says. */
	static Tensor constant(TensorProto tensor) {
		String name = "Initializer " + tensor.getName();
		if (tensor.getExternalDataCount() > 0 || tensor.getDataLocation() != TensorProto.DataLocation.DEFAULT) {
			throw new InvalidModelException(name + " refers to data outside of the file");
		}
		DataType type = DataType.forNumber(tensor.getDataType());
		int size = (type == null) ? 0 : switch (type) {
			case FLOAT, INT32 -> Float.BYTES;
			case INT64 -> Long.BYTES;
			case INT8, UINT8 -> Byte.BYTES;
			default -> 0;
		};
		if (type == null || size == 0 || tensor.getDimsCount() > 2) {
			throw new InvalidModelException(
					"%s has type %d and %d dimensions, expected floats or integers and at most 2".formatted(name,
							tensor.getDataType(), tensor.getDimsCount()));
		}
		long elements = 1;
		int[] shape = new int[tensor.getDimsCount()];
		for (int i = 0; i < shape.length; i++) {
			long length = tensor.getDims(i);
			if (length < 1 || length > MAX_ELEMENTS / elements) {
				throw new InvalidModelException(
						"%s has a dimension of %d, expected 1 or more and at most %d numbers in all".formatted(name,
								length, MAX_ELEMENTS));
			}
			shape[i] = (int) length;
			elements *= length;
		}
		if (tensor.getRawData().size() != elements * size) {
			throw new InvalidModelException("%s %s holds %d raw bytes, expected %d".formatted(name,
					Arrays.toString(shape), tensor.getRawData().size(), elements * size));
		}
		return new Tensor(type, tensor, shape);
	}

	DataType type() {
		return this.type;
	}

	int rank() {
		return this.shape.length;
	}

	int length(int dimension) {
		return this.shape[dimension];
	}

	boolean isConstant() {
		return this.constant != null;
	}

	/** Whether this is a matrix: a constant, or with a row for each row of the input. */
	boolean isMatrix() {
		return this.shape.length == 2;
	}

	boolean isBatch() {
		return this.shape.length > 0 && this.shape[0] < 0;
	}

	/** Numbers for one row of the batch, or in the whole of a constant. */
	long elements() {
		long elements = 1;
		for (int length : this.shape) {
			elements *= Math.abs(length);
		}
		return elements;
	}

	/** The 64-bit integers of a constant list. */
	long[] longs() {
		long[] data = new long[(int) elements()];
		data(DataType.INT64).asLongBuffer().get(data);
		return data;
	}

	/** The floats of a constant. */
	float[] floats() {
		float[] data = new float[(int) elements()];
		data(DataType.FLOAT).asFloatBuffer().get(data);
		return data;
	}

	private ByteBuffer data(DataType expected) {
		if (this.constant == null || this.type != expected) {
			throw new InvalidModelException("expected a constant of " + expected + ", got " + this);
		}
		return this.constant.getRawData().asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
	}

	/** Such as {@code FLOAT[batch, 443]}. */
	@Override
	public String toString() {
		return this.type + Arrays.stream(this.shape)
			.mapToObj((length) -> (length == BATCH) ? "batch"
					: (length < 0) ? "batch*" + -length : String.valueOf(length))
			.collect(Collectors.joining(", ", "[", "]"));
	}

}
