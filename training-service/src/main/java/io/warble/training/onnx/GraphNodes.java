package io.warble.training.onnx;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.AttributeProto.AttributeType;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto.Dimension;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;

/**
 * The nodes, initializers and names of a graph that is being written: what
 * {@link OnnxGraph} puts its operators into. Not thread-safe.
 */
final class GraphNodes {

	private final GraphProto.Builder graph = GraphProto.newBuilder();

	private final Map<String, Value> values = new HashMap<>();

	/** Names of values, and of initializers that are no values. */
	private final Set<String> names = new HashSet<>();

	private final Map<String, Integer> counters = new HashMap<>();

	GraphNodes(String name) {
		this.graph.setName(name);
	}

	/** Adds an operator and gives its only output. */
	Value node(String operator, ElementType type, int rows, int width, List<Value> inputs,
			AttributeProto... attributes) {
		return node(operator, new Value(unique(operator), type, rows, width), inputs.stream().map(Value::name).toList(),
				attributes);
	}

	/** Adds an operator whose inputs are named, for those that are not values. */
	Value node(String operator, Value output, List<String> inputs, AttributeProto... attributes) {
		define(output);
		this.graph.addNode(NodeProto.newBuilder()
			.setName(output.name())
			.setOpType(operator)
			.addAllInput(inputs)
			.addOutput(output.name())
			.addAllAttribute(Arrays.asList(attributes)));
		return output;
	}

	/** Adds a constant that is a matrix of the graph. */
	Value constant(Value value, TensorProto tensor) {
		define(value);
		this.graph.addInitializer(tensor);
		return value;
	}

	/** Adds a list of indices, which only its operator sees, and gives its name. */
	String indices(String operator, long... data) {
		String name = unique(operator + "_indices");
		this.names.add(name);
		this.graph.addInitializer(Tensors.longs(name, data, data.length));
		return name;
	}

	/**
	 * Adds a number without dimensions, which only its operator sees, and gives its name.
	 */
	String number(String prefix, float number) {
		String name = unique(prefix);
		this.names.add(name);
		this.graph.addInitializer(Tensors.floats(name, new float[] { number }));
		return name;
	}

	/** Adds a list of floats, which only its operator sees, and gives its name. */
	String list(String prefix, float[] numbers) {
		String name = unique(prefix);
		this.names.add(name);
		this.graph.addInitializer(Tensors.floats(name, numbers, numbers.length));
		return name;
	}

	/**
	 * Adds an operator whose output is no matrix and is seen by other such operators
	 * alone; gives its name.
	 */
	String hidden(String operator, List<String> inputs, AttributeProto... attributes) {
		String name = unique(operator);
		this.names.add(name);
		this.graph.addNode(NodeProto.newBuilder()
			.setName(name)
			.setOpType(operator)
			.addAllInput(inputs)
			.addOutput(name)
			.addAllAttribute(Arrays.asList(attributes)));
		return name;
	}

	void input(Value value) {
		define(value);
		this.graph.addInput(info(value));
	}

	void output(Value value) {
		this.graph.addOutput(info(value));
	}

	/** Refuses a value of another graph. */
	void require(Value value) {
		if (!value.equals(this.values.get(value.name()))) {
			throw new IllegalArgumentException(
					"%s %s is not a value of this graph".formatted(value.name(), value.shape()));
		}
	}

	/** A name that no value has yet. */
	String unique(String prefix) {
		String name;
		do {
			name = prefix + "_" + this.counters.merge(prefix, 1, Integer::sum);
		}
		while (this.names.contains(name));
		return name;
	}

	boolean complete() {
		return this.graph.getInputCount() > 0 && this.graph.getOutputCount() > 0;
	}

	byte[] toBytes() {
		return ModelProto.newBuilder()
			.setIrVersion(OnnxGraph.IR_VERSION)
			.setProducerName("warble")
			.addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(OnnxGraph.OPSET))
			.setGraph(this.graph)
			.build()
			.toByteArray();
	}

	private void define(Value value) {
		if (!this.names.add(value.name())) {
			throw new IllegalArgumentException("The graph has a value %s already".formatted(value.name()));
		}
		this.values.put(value.name(), value);
	}

	private static ValueInfoProto info(Value value) {
		Dimension.Builder rows = Dimension.newBuilder();
		if (value.batch()) {
			rows.setDimParam("batch");
		}
		else {
			rows.setDimValue(value.rows());
		}
		return ValueInfoProto.newBuilder()
			.setName(value.name())
			.setType(TypeProto.newBuilder()
				.setTensorType(TypeProto.Tensor.newBuilder()
					.setElemType(value.type().code())
					.setShape(TensorShapeProto.newBuilder()
						.addDim(rows)
						.addDim(Dimension.newBuilder().setDimValue(value.width())))))
			.build();
	}

	static AttributeProto attribute(String name, long value) {
		return AttributeProto.newBuilder().setName(name).setType(AttributeType.INT).setI(value).build();
	}

	static AttributeProto attribute(String name, long... values) {
		AttributeProto.Builder attribute = AttributeProto.newBuilder().setName(name).setType(AttributeType.INTS);
		Arrays.stream(values).forEach(attribute::addInts);
		return attribute.build();
	}

	static AttributeProto attribute(String name, float value) {
		return AttributeProto.newBuilder().setName(name).setType(AttributeType.FLOAT).setF(value).build();
	}

	/** The inputs of an operator, in the order of its definition. */
	static List<String> names(Value first, String... others) {
		List<String> names = new ArrayList<>();
		names.add(first.name());
		names.addAll(List.of(others));
		return names;
	}

}
