package io.warble.models.nets;

import java.util.Set;

import ai.onnx.proto.OnnxMl.TensorProto.DataType;

/**
 * The operators of transformers, on values of up to four dimensions. The first one holds
 * the rows of the batch, perhaps several for each, one after another; none of these
 * operators lets one row of the batch see another: what is reshaped keeps each row's
 * numbers together, what is transposed, multiplied or normalized keeps the first
 * dimension apart.
 */
final class Sequences {

	/** Those that classifiers need not have. */
	static final Set<String> OPERATORS = Set.of("Reshape", "Transpose", "Softmax", "LayerNormalization", "Erf");

	private static final int MOST_DIMENSIONS = 4;

	private static final int MOST_ROWS = 1 << 20;

	private Sequences() {
	}

	/** Whether an input has more than two dimensions. */
	static boolean isCube(Node node) {
		for (int i = 0; i < node.inputs(); i++) {
			if (node.input(i).rank() > 2) {
				return true;
			}
		}
		return false;
	}

	/** To {@code [-1, n, …]}, constant. */
	static Tensor reshape(Node node) {
		node.requireInputs(2, 2);
		node.requireInt("allowzero", 0, 0);
		Tensor x = floats(node, 0);
		Tensor target = node.input(1);
		node.require(target.isConstant() && target.rank() == 1 && target.length(0) >= 2
				&& target.length(0) <= MOST_DIMENSIONS, "expected a constant shape of 2 to 4 dimensions");
		long[] dimensions = target.longs();
		long product = 1;
		for (int i = 1; i < dimensions.length; i++) {
			node.require(dimensions[i] >= 1 && dimensions[i] <= x.elements(),
					"expected a shape whose first dimension alone is open");
			product = Math.multiplyExact(product, dimensions[i]);
		}
		node.require(dimensions[0] == -1 && x.elements() % product == 0 && x.elements() / product <= MOST_ROWS,
				"expected whole rows of the batch");
		int[] shape = new int[dimensions.length];
		shape[0] = (int) -(x.elements() / product);
		for (int i = 1; i < shape.length; i++) {
			shape[i] = (int) dimensions[i];
		}
		return new Tensor(DataType.FLOAT, shape);
	}

	static Tensor transpose(Node node) {
		node.requireInputs(1, 1);
		Tensor x = floats(node, 0);
		long[] order = node.takeInts("perm");
		node.require(order.length == x.rank() && order[0] == 0, "expected an order that begins with dimension 0");
		int[] shape = new int[order.length];
		boolean[] taken = new boolean[order.length];
		for (int i = 0; i < order.length; i++) {
			node.require(order[i] >= 0 && order[i] < order.length && !taken[(int) order[i]],
					"expected each dimension once");
			taken[(int) order[i]] = true;
			shape[i] = x.length((int) order[i]);
		}
		return new Tensor(DataType.FLOAT, shape);
	}

	/** Of the last dimension. */
	static Tensor softmax(Node node) {
		node.requireInputs(1, 1);
		node.requireInt("axis", -1, -1);
		return same(floats(node, 0));
	}

	/** Of the last dimension of a matrix. */
	static Tensor layerNormalization(Node node) {
		node.requireInputs(3, 3);
		node.requireInt("axis", -1, -1);
		float epsilon = node.takeFloat("epsilon", 1e-5f);
		Tensor x = floats(node, 0);
		node.require(epsilon > 0 && epsilon < 1 && x.isMatrix(), "expected a matrix and an epsilon above 0");
		for (int i = 1; i < 3; i++) {
			Tensor weights = node.input(i);
			node.require(weights.isConstant() && weights.type() == DataType.FLOAT && weights.rank() == 1
					&& weights.length(0) == x.length(1), "expected a scale and a shift for each column");
		}
		return same(x);
	}

	/** Of equally many dimensions; one that is 1 broadcasts, but not the first. */
	static Tensor add(Node node) {
		node.requireInputs(2, 2);
		Tensor left = floats(node, 0);
		Tensor right = floats(node, 1);
		node.require(left.rank() == right.rank() && left.length(0) == right.length(0),
				"expected equally many dimensions and rows");
		int[] shape = new int[left.rank()];
		for (int i = 0; i < shape.length; i++) {
			node.require(left.length(i) == right.length(i) || left.length(i) == 1 || right.length(i) == 1,
					"shapes do not broadcast");
			shape[i] = (left.length(i) == 1) ? right.length(i) : left.length(i);
		}
		return new Tensor(DataType.FLOAT, shape);
	}

	/** Matrix by matrix: all dimensions but the last two are the same. */
	static Tensor matmul(Node node) {
		node.requireInputs(2, 2);
		Tensor left = floats(node, 0);
		Tensor right = floats(node, 1);
		int rank = left.rank();
		node.require(rank > 2 && rank == right.rank() && left.length(rank - 1) == right.length(rank - 2),
				"expected [batch, …, n, k] and [batch, …, k, m]");
		int[] shape = new int[rank];
		for (int i = 0; i < rank - 2; i++) {
			node.require(left.length(i) == right.length(i), "expected equally many matrices");
			shape[i] = left.length(i);
		}
		shape[rank - 2] = left.length(rank - 2);
		shape[rank - 1] = right.length(rank - 1);
		return new Tensor(DataType.FLOAT, shape);
	}

	private static Tensor floats(Node node, int input) {
		Tensor x = node.input(input);
		node.require(x.isBatch() && x.type() == DataType.FLOAT && x.rank() >= 2, "expected floats of the batch");
		return x;
	}

	private static Tensor same(Tensor x) {
		int[] shape = new int[x.rank()];
		for (int i = 0; i < shape.length; i++) {
			shape[i] = x.length(i);
		}
		return new Tensor(DataType.FLOAT, shape);
	}

}
