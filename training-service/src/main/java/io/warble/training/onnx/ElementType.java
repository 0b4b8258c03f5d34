package io.warble.training.onnx;

import ai.onnx.proto.OnnxMl.TensorProto.DataType;

/**
 * What a value of a graph is made of.
 */
public enum ElementType {

	/** 32-bit float: features, weights, logits. */
	FLOAT(DataType.FLOAT),

	/** 64-bit integer: indices. */
	INT64(DataType.INT64),

	/** Truth values: conditions. */
	BOOL(DataType.BOOL);

	private final DataType onnx;

	ElementType(DataType onnx) {
		this.onnx = onnx;
	}

	/** The number that ONNX gives the type. */
	int code() {
		return this.onnx.getNumber();
	}

}
