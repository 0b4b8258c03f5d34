package io.warble.training.nets;

import java.util.Arrays;
import java.util.List;

import io.warble.training.onnx.ElementType;
import io.warble.training.onnx.OnnxGraph;
import io.warble.training.onnx.Value;

/**
 * Writes operations into an ONNX graph, with the weights as they are. Batch normalization
 * takes its running statistics; dropout leaves nothing out. One thread at a time.
 */
public final class OnnxOps implements Ops<Value> {

	private final OnnxGraph graph;

	private final Weights weights;

	/** Operations that grow a graph, with weights as they are. */
	public OnnxOps(OnnxGraph graph, Weights weights) {
		this.graph = graph;
		this.weights = weights;
	}

	@Override
	public Value row(float... numbers) {
		return this.graph.row(numbers);
	}

	@Override
	public Value add(Value left, Value right) {
		return this.graph.add(left, right);
	}

	@Override
	public Value sub(Value left, Value right) {
		return this.graph.sub(left, right);
	}

	@Override
	public Value mul(Value left, Value right) {
		return this.graph.mul(left, right);
	}

	@Override
	public Value exp(Value x) {
		return this.graph.exp(x);
	}

	@Override
	public Value log(Value x) {
		return this.graph.log(x);
	}

	@Override
	public Value abs(Value x) {
		return this.graph.abs(x);
	}

	@Override
	public Value sign(Value x) {
		return this.graph.sign(x);
	}

	@Override
	public Value sin(Value x) {
		return this.graph.sin(x);
	}

	@Override
	public Value cos(Value x) {
		return this.graph.cos(x);
	}

	@Override
	public Value clip(Value x, float least, float greatest) {
		return this.graph.clip(x, least, greatest);
	}

	/** Infinity minus infinity is NaN as well. */
	@Override
	public Value missing(Value x) {
		return this.graph.isNaN(this.graph.sub(x, x));
	}

	@Override
	public Value where(Value condition, Value left, Value right) {
		return this.graph.where(condition, left, right);
	}

	@Override
	public Value relu(Value x) {
		return this.graph.relu(x);
	}

	@Override
	public Value leakyRelu(Value x, float slope) {
		return this.graph.leakyRelu(x, slope);
	}

	@Override
	public Value columns(Value x, int... columns) {
		return this.graph.columns(x, columns);
	}

	@Override
	public Value concat(List<Value> parts) {
		return (parts.size() == 1) ? parts.get(0) : this.graph.concat(parts.toArray(Value[]::new));
	}

	@Override
	public Value linear(Value x, String name) {
		return this.graph.gemm(x, this.weights.array(name + ".weight"), this.weights.array(name + ".bias"));
	}

	@Override
	public Value embedding(Value oneHot, String name) {
		WeightSpec spec = this.weights.spec(name);
		return this.graph.matmul(oneHot,
				this.graph.constant(name, spec.rows(), spec.width(), this.weights.array(name)));
	}

	@Override
	public Value batchNorm(Value x, String name) {
		return this.graph.batchNormalization(x, this.weights.array(name + ".gamma"), this.weights.array(name + ".beta"),
				this.weights.array(name + ".mean"), this.weights.array(name + ".variance"), WeightSpec.EPSILON);
	}

	@Override
	public Value slice(Value x, int from, int to) {
		return this.graph.slice(x, from, to);
	}

	@Override
	public Value lookUp(Value numbers, String name) {
		WeightSpec spec = this.weights.spec(name);
		Value table = this.graph.constant(name, spec.rows(), spec.width(), this.weights.array(name));
		return this.graph.regroup(this.graph.embedding(table, this.graph.cast(numbers, ElementType.INT64)),
				spec.width());
	}

	@Override
	public Value flat(String name, int count) {
		return this.graph.row(Arrays.copyOf(this.weights.array(name), count));
	}

	@Override
	public Value regroup(Value x, int width) {
		return this.graph.regroup(x, width);
	}

	@Override
	public Value gelu(Value x) {
		Value error = this.graph.erf(this.graph.mul(x, this.graph.scalar((float) Math.sqrt(0.5))));
		return this.graph.mul(this.graph.mul(x, this.graph.add(error, this.graph.scalar(1))), this.graph.scalar(0.5f));
	}

	@Override
	public Value layerNorm(Value x, String name) {
		return this.graph.layerNormalization(x, this.weights.array(name + ".gamma"), this.weights.array(name + ".beta"),
				WeightSpec.EPSILON);
	}

	@Override
	public Value attention(Value states, Value bias, String name, int heads) {
		double scale = 1 / Math.sqrt((double) states.width() / heads);
		Value queries = this.graph.gemm(states,
				FoldedAttention.scaled(this.weights.array(name + ".query.weight"), scale),
				FoldedAttention.scaled(this.weights.array(name + ".query.bias"), scale));
		Value mixed = this.graph.attention(queries, linear(states, name + ".key"), linear(states, name + ".value"),
				bias, heads);
		return linear(mixed, name + ".output");
	}

	@Override
	public Value attentionOf(Value query, Value states, Value bias, String name, int heads) {
		FoldedAttention folded = FoldedAttention.of(this.weights, name, heads);
		Value queries = this.graph.gemm(query, folded.queryWeights(), folded.queryBias());
		Value mixed = this.graph.attention(queries, states, states, bias, heads);
		return this.graph.gemm(mixed, folded.outputWeights(), folded.outputBias());
	}

	@Override
	public Value dropout(Value x, double rate) {
		return x;
	}

}
