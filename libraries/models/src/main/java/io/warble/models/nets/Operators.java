package io.warble.models.nets;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;

import ai.onnx.proto.OnnxMl.TensorProto.DataType;

/**
 * The operators of ONNX that a net may use, each with the shape of what it gives. None of
 * them reads another row than its own, and none has a body: no loops, no branches.
 */
final class Operators {

	private static final Set<DataType> CASTS = EnumSet.of(DataType.FLOAT, DataType.INT64, DataType.BOOL);

	private Operators() {
	}

	/** The output of an operator, or a refusal. */
	static Tensor infer(String operator, Node node) {
		return switch (operator) {
			case "Relu", "Sigmoid", "Log", "Exp", "Abs", "Sign", "Sin", "Cos", "Erf" -> unary(node, DataType.FLOAT);
			case "IsNaN" -> unary(node, DataType.BOOL);
			case "IsInf" -> isInf(node);
			case "LeakyRelu" -> leakyRelu(node);
			case "Identity" -> identity(node);
			case "Add" -> Sequences.isCube(node) ? Sequences.add(node) : binary(node, DataType.FLOAT);
			case "Sub", "Mul", "Div", "Pow" -> binary(node, DataType.FLOAT);
			case "Equal", "Less" -> binary(node, DataType.BOOL);
			case "Where" -> where(node);
			case "Clip" -> clip(node);
			case "Cast" -> cast(node);
			case "Concat" -> concat(node);
			case "Slice" -> slice(node);
			case "Gather" -> gather(node);
			case "Flatten" -> flatten(node);
			case "ArgMax" -> argMax(node);
			case "Gemm" -> gemm(node);
			case "MatMul" -> Sequences.isCube(node) ? Sequences.matmul(node) : matmul(node);
			case "Reshape" -> Sequences.reshape(node);
			case "Transpose" -> Sequences.transpose(node);
			case "Softmax" -> Sequences.softmax(node);
			case "LayerNormalization" -> Sequences.layerNormalization(node);
			case "QuantizeLinear" -> quantize(node);
			case "DequantizeLinear" -> dequantize(node);
			default -> throw node.refuse("is not one that a net may use");
		};
	}

	private static Tensor unary(Node node, DataType type) {
		node.requireInputs(1, 1);
		node.requireMatrices(DataType.FLOAT);
		return like(node.input(0), type);
	}

	private static Tensor isInf(Node node) {
		node.requireInt("detect_negative", 1, 1);
		node.requireInt("detect_positive", 1, 1);
		return unary(node, DataType.BOOL);
	}

	private static Tensor leakyRelu(Node node) {
		node.takeFloat("alpha", 0.01f);
		return unary(node, DataType.FLOAT);
	}

	private static Tensor identity(Node node) {
		node.requireInputs(1, 1);
		node.require(node.input(0).isMatrix(), "expected a matrix");
		return like(node.input(0), node.input(0).type());
	}

	private static Tensor binary(Node node, DataType type) {
		node.requireInputs(2, 2);
		node.requireMatrices(DataType.FLOAT);
		return broadcast(node, type, node.input(0), node.input(1));
	}

	private static Tensor where(Node node) {
		node.requireInputs(3, 3);
		for (int i = 0; i < 3; i++) {
			DataType type = (i == 0) ? DataType.BOOL : DataType.FLOAT;
			node.require(node.input(i).isMatrix() && node.input(i).type() == type, "expected truth and two of floats");
		}
		return broadcast(node, DataType.FLOAT, node.input(0), node.input(1), node.input(2));
	}

	private static Tensor clip(Node node) {
		node.requireInputs(3, 3);
		node.require(node.input(0).isMatrix() && node.input(0).type() == DataType.FLOAT, "expected floats");
		for (int i = 1; i < 3; i++) {
			node.require(node.input(i).rank() == 0 && Float.isFinite(node.input(i).floats()[0]),
					"expected two constant numbers as bounds");
		}
		return like(node.input(0), DataType.FLOAT);
	}

	private static Tensor cast(Node node) {
		node.requireInputs(1, 1);
		long number = node.takeInt("to", 0);
		node.require(number >= 0 && number < Integer.MAX_VALUE, "expected a type to cast to");
		DataType to = Objects.requireNonNullElse(DataType.forNumber((int) number), DataType.UNDEFINED);
		node.require(node.input(0).isMatrix() && CASTS.contains(node.input(0).type()) && CASTS.contains(to),
				"expected a cast of a matrix between " + CASTS);
		return like(node.input(0), to);
	}

	private static Tensor concat(Node node) {
		node.requireInputs(1, Integer.MAX_VALUE);
		node.requireInt("axis", 1, 1);
		Tensor first = node.input(0);
		long width = 0;
		for (int i = 0; i < node.inputs(); i++) {
			Tensor part = node.input(i);
			node.require(part.isMatrix() && part.type() == first.type() && part.length(0) == first.length(0),
					"expected one type and equally many rows");
			width += part.length(1);
		}
		node.require(width <= Integer.MAX_VALUE, "too many columns");
		return new Tensor(first.type(), first.length(0), (int) width);
	}

	private static Tensor slice(Node node) {
		node.requireInputs(4, 4);
		long[] bounds = new long[3];
		for (int i = 0; i < 3; i++) {
			node.require(node.input(i + 1).rank() == 1 && node.input(i + 1).length(0) == 1,
					"expected starts, ends and axes of one number each");
			bounds[i] = node.input(i + 1).longs()[0];
		}
		Tensor x = node.input(0);
		node.require(
				x.isMatrix() && bounds[0] >= 0 && bounds[0] < bounds[1] && bounds[1] <= x.length(1) && bounds[2] == 1,
				"expected columns from start to end, but got " + Arrays.toString(bounds));
		return new Tensor(x.type(), x.length(0), (int) (bounds[1] - bounds[0]));
	}

	/** Columns by constant indices, or rows of a constant table. */
	private static Tensor gather(Node node) {
		node.requireInputs(2, 2);
		Tensor data = node.input(0);
		Tensor indices = node.input(1);
		long axis = node.takeInt("axis", 0);
		if (axis == 0) {
			node.require(
					data.isConstant() && data.isMatrix() && data.type() == DataType.FLOAT && indices.isMatrix()
							&& indices.isBatch() && indices.type() == DataType.INT64,
					"expected a constant table and integers of the batch");
			return new Tensor(data.type(), indices.length(0), indices.length(1), data.length(1));
		}
		node.require(axis == 1 && data.isMatrix() && indices.rank() == 1,
				"expected columns of a matrix by a constant list");
		long[] columns = indices.longs();
		node.require(Arrays.stream(columns).allMatch((column) -> column >= 0 && column < data.length(1)),
				"a column is outside of the matrix");
		return new Tensor(data.type(), data.length(0), columns.length);
	}

	private static Tensor flatten(Node node) {
		node.requireInputs(1, 1);
		node.requireInt("axis", 1, 1);
		Tensor x = node.input(0);
		node.require(x.isBatch() && x.elements() <= Integer.MAX_VALUE, "expected values of the batch");
		return new Tensor(x.type(), x.length(0), (int) (x.elements() / -x.length(0)));
	}

	private static Tensor argMax(Node node) {
		node.requireInt("axis", 1, 0);
		node.requireInt("keepdims", 1, 1);
		node.requireInt("select_last_index", 0, 0);
		unary(node, DataType.INT64);
		return new Tensor(DataType.INT64, node.input(0).length(0), 1);
	}

	private static Tensor gemm(Node node) {
		node.requireInputs(2, 3);
		node.requireInt("transA", 0, 0);
		node.requireInt("transB", 1, 0);
		node.requireFloat("alpha", 1);
		node.requireFloat("beta", 1);
		Tensor x = node.input(0);
		Tensor weights = node.input(1);
		node.require(x.isMatrix() && x.isBatch() && weights.isMatrix() && !weights.isBatch()
				&& weights.length(1) == x.length(1), "expected [batch, in] and weights [out, in]");
		if (node.inputs() == 3) {
			Tensor bias = node.input(2);
			int rank = bias.rank();
			node.require(!bias.isBatch() && rank > 0 && bias.length(rank - 1) == weights.length(0)
					&& (rank == 1 || bias.length(0) == 1), "expected a bias [out]");
		}
		requireFloats(node);
		return new Tensor(DataType.FLOAT, x.length(0), weights.length(0));
	}

	private static Tensor matmul(Node node) {
		node.requireInputs(2, 2);
		Tensor x = node.input(0);
		Tensor matrix = node.input(1);
		node.require(x.isMatrix() && x.isBatch() && matrix.isMatrix() && !matrix.isBatch()
				&& x.length(1) == matrix.length(0), "expected [batch, n] and [n, m]");
		requireFloats(node);
		return new Tensor(DataType.FLOAT, x.length(0), matrix.length(1));
	}

	private static Tensor quantize(Node node) {
		node.requireInputs(3, 3);
		node.takeInt("axis", 1);
		Tensor x = node.input(0);
		Tensor zero = node.input(2);
		node.require(
				x.isMatrix() && x.isBatch() && x.type() == DataType.FLOAT && node.input(1).rank() == 0
						&& zero.isConstant() && zero.rank() == 0
						&& (zero.type() == DataType.INT8 || zero.type() == DataType.UINT8),
				"expected floats, one scale and one zero point of 8 bits");
		requireScales(node);
		return like(x, zero.type());
	}

	private static Tensor dequantize(Node node) {
		node.requireInputs(3, 3);
		long axis = node.takeInt("axis", 1);
		Tensor x = node.input(0);
		Tensor scale = node.input(1);
		Tensor zero = node.input(2);
		boolean channels = scale.rank() == 1 && axis == 0 && x.isConstant() && x.rank() > 0
				&& x.length(0) == scale.length(0);
		node.require(
				zero.isConstant() && zero.type() == x.type() && zero.rank() == scale.rank()
						&& zero.elements() == scale.elements() && (scale.rank() == 0 || channels)
						&& (x.type() == DataType.INT8 || x.type() == DataType.UINT8 || x.type() == DataType.INT32),
				"expected integers and one scale, or one for each row of a constant");
		requireScales(node);
		return like(x, DataType.FLOAT);
	}

	private static void requireScales(Node node) {
		for (float scale : node.input(1).floats()) {
			node.require(scale >= Float.MIN_NORMAL && scale <= Float.MAX_VALUE, "a scale is " + scale);
		}
	}

	private static void requireFloats(Node node) {
		for (int i = 0; i < node.inputs(); i++) {
			node.require(node.input(i).type() == DataType.FLOAT, "expected floats");
		}
	}

	private static Tensor like(Tensor x, DataType type) {
		int[] shape = new int[x.rank()];
		Arrays.setAll(shape, x::length);
		return new Tensor(type, shape);
	}

	private static Tensor broadcast(Node node, DataType type, Tensor... inputs) {
		int[] shape = { 1, 1 };
		for (Tensor input : inputs) {
			for (int i = 0; i < 2; i++) {
				int length = input.length(i);
				node.require(length == 1 || shape[i] == 1 || length == shape[i], "shapes do not broadcast");
				shape[i] = (length == 1) ? shape[i] : length;
			}
		}
		return new Tensor(type, shape);
	}

}
