package io.warble.training.onnx;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import static io.warble.training.onnx.GraphNodes.attribute;
import static io.warble.training.onnx.GraphNodes.names;

/**
 * Writes an ONNX graph, operator by operator. Every value is a matrix: a row for each row
 * of the input, or a constant. Shapes and types are checked as the graph grows: what does
 * not fit is an {@link IllegalArgumentException} that names the values. No operator mixes
 * rows, so a row's output cannot depend on another row. The same calls give the same
 * bytes. Not thread-safe. Definitions of the operators: the ONNX standard, default
 * domain, {@link #OPSET}. One method an operator makes the class long.
 */
public final class OnnxGraph {

	/** The operator set; the first to have all that Warble needs is 13. */
	public static final int OPSET = 17;

	/** The version of the file format that came with the operator set. */
	public static final int IR_VERSION = 8;

	/** Floats of the widest vector register. */
	private static final int VECTOR = 16;

	private final GraphNodes nodes;

	/**
	 * An empty graph.
	 * @param name what the graph computes, for a reader of the file
	 */
	public OnnxGraph(String name) {
		this.nodes = new GraphNodes(name);
	}

	/** An input of floats, [batch, width]. */
	public Value input(String name, int width) {
		Value value = new Value(name, ElementType.FLOAT, Value.BATCH, width);
		this.nodes.input(value);
		return value;
	}

	/**
	 * A constant matrix.
	 * @param name unique within the graph
	 * @param rows number of rows
	 * @param width number of columns
	 * @param data row after row
	 */
	public Value constant(String name, int rows, int width, float... data) {
		Value value = new Value(name, ElementType.FLOAT, rows, width);
		if (data.length != (long) rows * width) {
			throw new IllegalArgumentException("Constant %s %s wants %d numbers, got %d".formatted(name, value.shape(),
					(long) rows * width, data.length));
		}
		return this.nodes.constant(value, Tensors.floats(name, data, rows, width));
	}

	/** A constant row [1, length], which broadcasts over rows. */
	public Value row(float... data) {
		return constant(this.nodes.unique("row"), 1, data.length, data);
	}

	/** A constant number [1, 1], which broadcasts over rows and columns. */
	public Value scalar(float number) {
		return row(number);
	}

	/**
	 * A fully connected layer: {@code x · weightsᵀ + bias}.
	 * @param x [batch, in]
	 * @param weights [out][in], as PyTorch keeps them
	 * @param bias [out]
	 * @return [batch, out]
	 */
	public Value gemm(Value x, float[] weights, float[] bias) {
		Value matrix = constant(this.nodes.unique("weights"), bias.length, Math.max(1, weights.length / bias.length),
				weights);
		return gemm(x, matrix, constant(this.nodes.unique("bias"), 1, bias.length, bias));
	}

	/**
	 * A fully connected layer: {@code x · weightsᵀ + bias}.
	 * @param x [batch, in]
	 * @param weights constant [out, in]
	 * @param bias constant [1, out]
	 * @return [batch, out]
	 */
	public Value gemm(Value x, Value weights, Value bias) {
		floats("Gemm", x, weights, bias);
		if (weights.batch() || weights.width() != x.width() || bias.rows() != 1 || bias.width() != weights.rows()) {
			throw Shapes.misfit("Gemm", "constant weights [out, in] and bias [1, out]", x, weights, bias);
		}
		return this.nodes.node("Gemm", ElementType.FLOAT, x.rows(), weights.rows(), List.of(x, weights, bias),
				attribute("transB", 1));
	}

	/** The product of {@code x} [batch, n] and a constant [n, m]. */
	public Value matmul(Value x, Value matrix) {
		floats("MatMul", x, matrix);
		if (matrix.batch() || matrix.rows() != x.width()) {
			throw Shapes.misfit("MatMul", "a constant [n, m] on the right", x, matrix);
		}
		return this.nodes.node("MatMul", ElementType.FLOAT, x.rows(), matrix.width(), List.of(x, matrix));
	}

	public Value add(Value left, Value right) {
		return elementwise("Add", ElementType.FLOAT, left, right);
	}

	public Value sub(Value left, Value right) {
		return elementwise("Sub", ElementType.FLOAT, left, right);
	}

	public Value mul(Value left, Value right) {
		return elementwise("Mul", ElementType.FLOAT, left, right);
	}

	public Value div(Value left, Value right) {
		return elementwise("Div", ElementType.FLOAT, left, right);
	}

	/** Truth values: floats equal. */
	public Value equal(Value left, Value right) {
		return elementwise("Equal", ElementType.BOOL, left, right);
	}

	/** Truth values: left less than right; false for NaN. */
	public Value less(Value left, Value right) {
		return elementwise("Less", ElementType.BOOL, left, right);
	}

	/**
	 * {@code left} where the condition holds, else {@code right}; NaN is not mixed in.
	 */
	public Value where(Value condition, Value left, Value right) {
		types("Where", ElementType.BOOL, condition);
		floats("Where", left, right);
		Value[] all = { condition, left, right };
		return this.nodes.node("Where", ElementType.FLOAT, Shapes.rows("Where", all), Shapes.width("Where", all),
				List.of(all));
	}

	public Value relu(Value x) {
		return unary("Relu", x);
	}

	/** {@code x}, where negative {@code slope · x}. */
	public Value leakyRelu(Value x, float slope) {
		floats("LeakyRelu", x);
		return this.nodes.node("LeakyRelu", ElementType.FLOAT, x.rows(), x.width(), List.of(x),
				attribute("alpha", slope));
	}

	public Value sigmoid(Value x) {
		return unary("Sigmoid", x);
	}

	/** Natural logarithm. */
	public Value log(Value x) {
		return inWholeVectors("Log", x);
	}

	public Value exp(Value x) {
		return unary("Exp", x);
	}

	public Value abs(Value x) {
		return unary("Abs", x);
	}

	/** -1, 0 or 1. */
	public Value sign(Value x) {
		return unary("Sign", x);
	}

	/** Sine of radians. */
	public Value sin(Value x) {
		return inWholeVectors("Sin", x);
	}

	/** Cosine of radians. */
	public Value cos(Value x) {
		return inWholeVectors("Cos", x);
	}

	/** Truth values: not a number, which is Warble's missing value. */
	public Value isNaN(Value x) {
		floats("IsNaN", x);
		return this.nodes.node("IsNaN", ElementType.BOOL, x.rows(), x.width(), List.of(x));
	}

	/** Truth values: one of the two infinities. */
	public Value isInf(Value x) {
		floats("IsInf", x);
		return this.nodes.node("IsInf", ElementType.BOOL, x.rows(), x.width(), List.of(x));
	}

	/** Clips to [least, greatest]; NaN stays NaN. */
	public Value clip(Value x, float least, float greatest) {
		floats("Clip", x);
		if (!(least <= greatest)) {
			throw new IllegalArgumentException(
					"Clip wants least <= greatest, got %s and %s".formatted(least, greatest));
		}
		return this.nodes.node("Clip", new Value(this.nodes.unique("Clip"), ElementType.FLOAT, x.rows(), x.width()),
				names(x, this.nodes.number("least", least), this.nodes.number("greatest", greatest)));
	}

	/**
	 * Batch normalisation with fixed statistics, folded into one scale and shift a
	 * column.
	 * @param x [batch, n]
	 * @param gamma scale of each column
	 * @param beta shift of each column
	 * @param mean running mean of each column
	 * @param variance running variance of each column
	 * @param epsilon added to the variance
	 */
	public Value batchNormalization(Value x, float[] gamma, float[] beta, float[] mean, float[] variance,
			double epsilon) {
		float[] scale = new float[x.width()];
		float[] shift = new float[x.width()];
		for (float[] statistics : new float[][] { gamma, beta, mean, variance }) {
			if (statistics.length != x.width()) {
				throw new IllegalArgumentException("Batch normalisation of %s %s wants %d numbers, got %d"
					.formatted(x.name(), x.shape(), x.width(), statistics.length));
			}
		}
		for (int i = 0; i < scale.length; i++) {
			double factor = gamma[i] / Math.sqrt(variance[i] + epsilon);
			scale[i] = (float) factor;
			shift[i] = (float) (beta[i] - mean[i] * factor);
		}
		return add(mul(x, row(scale)), row(shift));
	}

	/** Columns side by side; the values have equally many rows. */
	public Value concat(Value... parts) {
		if (parts.length == 0) {
			throw new IllegalArgumentException("Concat wants at least one value");
		}
		types("Concat", parts[0].type(), parts);
		if (Arrays.stream(parts).anyMatch((part) -> part.rows() != parts[0].rows())) {
			throw Shapes.misfit("Concat", "equally many rows", parts);
		}
		int width = Arrays.stream(parts).mapToInt(Value::width).reduce(0, Math::addExact);
		return this.nodes.node("Concat", parts[0].type(), parts[0].rows(), width, List.of(parts), attribute("axis", 1));
	}

	/** Some columns, in the order given. */
	public Value columns(Value x, int... indices) {
		this.nodes.require(x);
		for (int index : indices) {
			if (index < 0 || index >= x.width()) {
				throw Shapes.misfit("Gather", "columns below its width, got " + index, x);
			}
		}
		String list = this.nodes.indices("Gather", Arrays.stream(indices).asLongStream().toArray());
		return this.nodes.node("Gather", new Value(this.nodes.unique("Gather"), x.type(), x.rows(), indices.length),
				names(x, list), attribute("axis", 1));
	}

	/** The columns from {@code start} to {@code end}, exclusive. */
	public Value slice(Value x, int start, int end) {
		this.nodes.require(x);
		if (start < 0 || end <= start || end > x.width()) {
			throw Shapes.misfit("Slice", "0 <= start < end <= width, got %d and %d".formatted(start, end), x);
		}
		return this.nodes.node("Slice", new Value(this.nodes.unique("Slice"), x.type(), x.rows(), end - start), names(x,
				this.nodes.indices("Slice", start), this.nodes.indices("Slice", end), this.nodes.indices("Slice", 1)));
	}

	/**
	 * The column of each row's greatest number, the first of equals: integers [batch, 1].
	 */
	public Value argMax(Value x) {
		floats("ArgMax", x);
		return this.nodes.node("ArgMax", ElementType.INT64, x.rows(), 1, List.of(x), attribute("axis", 1),
				attribute("keepdims", 1));
	}

	/**
	 * Rows of a constant table: an embedding.
	 * @param table [entries, n]
	 * @param indices integers [batch, k]; one outside of the table makes the run fail, so
	 * {@link #clip} the numbers that they are cast from
	 * @return [batch, k · n]
	 */
	public Value embedding(Value table, Value indices) {
		floats("Gather", table);
		types("Gather", ElementType.INT64, indices);
		if (table.batch()) {
			throw Shapes.misfit("Gather", "a constant table", table, indices);
		}
		String rows = this.nodes.unique("Gather");
		Value gathered = new Value(rows, ElementType.FLOAT, indices.rows(),
				Math.multiplyExact(indices.width(), table.width()));
		this.nodes.node("Gather", gathered, names(table, indices.name()), attribute("axis", 0));
		return this.nodes.node("Flatten", ElementType.FLOAT, gathered.rows(), gathered.width(), List.of(gathered),
				attribute("axis", 1));
	}

	/** Another type of the same numbers: floats lose their fraction, truth is 1. */
	public Value cast(Value x, ElementType type) {
		this.nodes.require(x);
		return this.nodes.node("Cast", type, x.rows(), x.width(), List.of(x), attribute("to", type.code()));
	}

	/** The error function. */
	public Value erf(Value x) {
		return unary("Erf", x);
	}

	/**
	 * The same numbers in rows of another width, so that a row of the input has fewer or
	 * more of them.
	 */
	public Value regroup(Value x, int width) {
		floats("Reshape", x);
		long all = -(long) x.rows() * x.width();
		if (!x.batch() || width < 1 || all % width != 0) {
			throw Shapes.misfit("Reshape", "values of the batch that fill rows of " + width, x);
		}
		Value rows = new Value(this.nodes.unique("Reshape"), ElementType.FLOAT, (int) -(all / width), width);
		return this.nodes.node("Reshape", rows, names(x, this.nodes.indices("Reshape", -1, width)));
	}

	/**
	 * Layer normalization of each row (Ba, Kiros and Hinton 2016).
	 * @param gamma scale of each column
	 * @param beta shift of each column
	 * @param epsilon added to the variance
	 */
	public Value layerNormalization(Value x, float[] gamma, float[] beta, double epsilon) {
		floats("LayerNormalization", x);
		if (gamma.length != x.width() || beta.length != x.width()) {
			throw Shapes.misfit("LayerNormalization", "a scale and a shift for each column", x);
		}
		return this.nodes.node("LayerNormalization",
				new Value(this.nodes.unique("LayerNormalization"), ElementType.FLOAT, x.rows(), x.width()),
				names(x, this.nodes.list("gamma", gamma), this.nodes.list("beta", beta)), attribute("axis", -1),
				attribute("epsilon", (float) epsilon));
	}

	/**
	 * Attention of several queries for each row of the input to all states of that row
	 * (Vaswani et al. 2017): the softmax, over the states, of the products of query and
	 * key plus a bias weighs the values.
	 * @param queries of some rows for each row of the input; scaled
	 * @param keys of n rows for each row of the input
	 * @param values of as many rows
	 * @param bias [batch, n], added to the products of each state
	 * @param heads into how many parts, each with a softmax of its own, columns are cut
	 * @return as many rows as queries, as wide as the values
	 */
	public Value attention(Value queries, Value keys, Value values, Value bias, int heads) {
		return new Attention(this.nodes).of(queries, keys, values, bias, heads);
	}

	/** Makes a value an output of the graph under a name of its own. */
	public Value output(String name, Value x) {
		this.nodes.require(x);
		if (!x.batch()) {
			throw Shapes.misfit("An output", "a row for each row of the input", x);
		}
		Value output = this.nodes.node("Identity", new Value(name, x.type(), x.rows(), x.width()), names(x));
		this.nodes.output(output);
		return output;
	}

	/** The file, with the same bytes for the same calls. */
	public byte[] toBytes() {
		if (!this.nodes.complete()) {
			throw new IllegalStateException("A graph needs an input and an output");
		}
		return this.nodes.toBytes();
	}

	private Value unary(String operator, Value x) {
		floats(operator, x);
		return this.nodes.node(operator, ElementType.FLOAT, x.rows(), x.width(), List.of(x));
	}

	/**
	 * A function that ONNX Runtime computes in vectors, and the last numbers of a call
	 * one by one by a routine that differs in the last bit. Columns that only fill up the
	 * last vector keep a row's numbers the same wherever it stands in a call.
	 */
	private Value inWholeVectors(String operator, Value x) {
		int missing = Math.floorMod(-x.width(), VECTOR);
		if (!x.batch() || missing == 0) {
			return unary(operator, x);
		}
		List<Value> parts = new ArrayList<>(List.of(x));
		for (; missing > 0; missing -= Math.min(missing, x.width())) {
			parts.add((missing < x.width()) ? slice(x, 0, missing) : x);
		}
		return slice(unary(operator, concat(parts.toArray(Value[]::new))), 0, x.width());
	}

	private Value elementwise(String operator, ElementType type, Value left, Value right) {
		floats(operator, left, right);
		return this.nodes.node(operator, type, Shapes.rows(operator, left, right), Shapes.width(operator, left, right),
				List.of(left, right));
	}

	private void floats(String operator, Value... values) {
		types(operator, ElementType.FLOAT, values);
	}

	private void types(String operator, ElementType type, Value... values) {
		for (Value value : values) {
			this.nodes.require(value);
		}
		Shapes.type(operator, type, values);
	}

}
