package io.warble.training.nets;

import java.util.List;

import io.warble.training.onnx.OnnxGraph;
import io.warble.training.onnx.Value;

/**
 * Writes operations into an ONNX graph, with the weights as they are. Batch normalization
 * takes its running statistics; dropout leaves nothing out. One thread at a time.
 */
final class OnnxOps implements Ops<Value> {

	private final OnnxGraph graph;

	private final Weights weights;

	OnnxOps(OnnxGraph graph, Weights weights) {
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
	public Value pow(Value base, Value exponent) {
		return this.graph.pow(base, exponent);
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
	public Value dropout(Value x, double rate) {
		return x;
	}

}
