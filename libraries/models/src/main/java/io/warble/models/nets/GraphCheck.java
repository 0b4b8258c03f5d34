package io.warble.models.nets;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.InvalidProtocolBufferException;

import io.warble.features.dataset.EngagementType;
import io.warble.models.InvalidModelException;

/**
 * Checks a graph before native code sees it, and writes it anew from what was checked:
 * shapes, types, sizes, data inside of the file, operators of {@link Operators}. Native
 * code has crashed on damaged graphs before, so it gets nothing that was not understood
 * here.
 */
final class GraphCheck {

	private static final int MAX_NODES = 2_000;

	private final GraphLimits limits;

	private final Map<String, Tensor> values = new HashMap<>();

	private final Map<String, String> names = new HashMap<>();

	private final GraphProto.Builder checked = GraphProto.newBuilder().setName("net");

	private long elements;

	private long products;

	private long constants;

	private GraphCheck(GraphLimits limits) {
		this.limits = limits;
	}

	/**
	 * The same graph with nothing but what was checked.
	 * @param graph an ONNX model
	 * @param features length of the feature vector
	 * @throws InvalidModelException if it is no net for such vectors
	 */
	static byte[] check(byte[] graph, int features) {
		return checked(graph, new GraphEnds(OnnxNet.INPUT, features, OnnxNet.OUTPUT, EngagementType.COUNT),
				GraphLimits.OF_NETS)
			.graph();
	}

	/**
	 * The same graph with nothing but what was checked.
	 * @param graph an ONNX model
	 * @param ends what its input and its output must be
	 * @param limits how large it may be
	 * @throws InvalidModelException if it is something else
	 */
	static Checked checked(byte[] graph, GraphEnds ends, GraphLimits limits) {
		if (graph.length > limits.bytes()) {
			throw new InvalidModelException(
					"The graph has %d bytes, expected at most %d".formatted(graph.length, limits.bytes()));
		}
		try {
			ModelProto model = ModelProto.parseFrom(graph);
			int opset = opset(model);
			GraphCheck check = new GraphCheck(limits);
			GraphProto checked = check.graph(model.getGraph(), ends);
			return new Checked(ModelProto.newBuilder()
				.setIrVersion(8)
				.addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(opset))
				.setGraph(checked)
				.build()
				.toByteArray(), check.products);
		}
		catch (InvalidProtocolBufferException ex) {
			throw new InvalidModelException("The graph is no ONNX model: " + ex.getMessage(), ex);
		}
	}

	private static int opset(ModelProto model) {
		if (model.getIrVersion() < 7 || model.getIrVersion() > 10) {
			throw new InvalidModelException(
					"The graph has IR version %d, expected 7 to 10".formatted(model.getIrVersion()));
		}
		if (model.getFunctionsCount() > 0 || model.getTrainingInfoCount() > 0) {
			throw new InvalidModelException("The graph brings functions or training steps, expected operators only");
		}
		if (model.getOpsetImportCount() != 1 || !model.getOpsetImport(0).getDomain().isEmpty()) {
			throw new InvalidModelException("The graph imports %s, expected only the standard operator set"
				.formatted(model.getOpsetImportList().stream().map(OperatorSetIdProto::getDomain).toList()));
		}
		long version = model.getOpsetImport(0).getVersion();
		if (version < 13 || version > 17) {
			throw new InvalidModelException("The graph has operator set %d, expected 13 to 17".formatted(version));
		}
		return (int) version;
	}

	private GraphProto graph(GraphProto graph, GraphEnds ends) {
		if (graph.getSparseInitializerCount() > 0 || graph.getInputCount() != 1 || graph.getOutputCount() != 1) {
			throw new InvalidModelException(
					"The graph has %d inputs, %d outputs and %d sparse initializers, expected 1, 1 and 0"
						.formatted(graph.getInputCount(), graph.getOutputCount(), graph.getSparseInitializerCount()));
		}
		if (graph.getNodeCount() < 1 || graph.getNodeCount() > MAX_NODES) {
			throw new InvalidModelException(
					"The graph has %d operators, expected 1 to %d".formatted(graph.getNodeCount(), MAX_NODES));
		}
		Tensor input = end(graph.getInput(0), ends.input(), ends.inputWidth());
		define(ends.input(), ends.input(), input);
		this.checked.addInput(info(ends.input(), ends.inputWidth()));
		for (TensorProto initializer : graph.getInitializerList()) {
			initializer(initializer);
		}
		for (NodeProto node : graph.getNodeList()) {
			node(node, ends.output());
		}
		Tensor declared = end(graph.getOutput(0), ends.output(), ends.outputWidth());
		Tensor output = this.values.get(ends.output());
		if (output == null || !output.toString().equals(declared.toString())) {
			throw new InvalidModelException("The graph computes %s as %s, expected %s".formatted(ends.output(),
					(output == null) ? "nothing" : output, declared));
		}
		this.checked.addOutput(info(ends.output(), ends.outputWidth()));
		return this.checked.build();
	}

	private void initializer(TensorProto initializer) {
		String name = "c" + this.checked.getInitializerCount();
		Tensor tensor = Tensor.constant(initializer);
		define(initializer.getName(), name, tensor);
		this.checked.addInitializer(TensorProto.newBuilder()
			.setName(name)
			.setDataType(initializer.getDataType())
			.addAllDims(initializer.getDimsList())
			.setRawData(initializer.getRawData()));
	}

	private void node(NodeProto node, String end) {
		String operator = node.getOpType();
		if (!node.getDomain().isEmpty() || node.getOutputCount() != 1) {
			throw new InvalidModelException(
					"Operator %s is of domain '%s' with %d outputs, expected the standard one with 1"
						.formatted(operator, node.getDomain(), node.getOutputCount()));
		}
		List<Tensor> inputs = new ArrayList<>();
		NodeProto.Builder copy = NodeProto.newBuilder().setOpType(operator);
		for (String input : node.getInputList()) {
			Tensor value = this.values.get(input);
			if (value == null) {
				throw new InvalidModelException("Operator %s of %s reads %s, which nothing before it computes"
					.formatted(operator, node.getOutput(0), input));
			}
			inputs.add(value);
			copy.addInput(this.names.get(input));
		}
		Node applied = new Node(node, inputs);
		if (!this.limits.sequences() && Sequences.OPERATORS.contains(operator)) {
			throw applied.refuse("is not one that a net may use");
		}
		Tensor output = Operators.infer(operator, applied);
		copy.addAllAttribute(applied.attributes());
		if (operator.equals("DequantizeLinear") && !output.isBatch()) {
			this.constants += output.elements();
		}
		else {
			this.elements += output.elements();
		}
		this.products += products(operator, inputs);
		if (this.elements > this.limits.elements() || this.products > this.limits.products()
				|| this.constants > this.limits.bytes()) {
			throw new InvalidModelException(
					"The graph computes more than %d numbers or %d products a row, or %d numbers of constants"
						.formatted(this.limits.elements(), this.limits.products(), this.limits.bytes()));
		}
		String original = node.getOutput(0);
		String name = original.equals(end) ? original : "v" + this.checked.getNodeCount();
		define(original, name, output);
		this.checked.addNode(copy.addOutput(name));
	}

	/** Of one row of the batch: each number of the left one by a row of the right one. */
	private static long products(String operator, List<Tensor> inputs) {
		if (!operator.equals("Gemm") && !operator.equals("MatMul")) {
			return 0;
		}
		Tensor left = inputs.get(0);
		Tensor right = inputs.get(1);
		int last = operator.equals("Gemm") ? 0 : right.rank() - 1;
		return left.elements() * right.length(last);
	}

	private void define(String original, String name, Tensor value) {
		if (original.isEmpty() || this.values.put(original, value) != null) {
			throw new InvalidModelException(
					"The graph defines a value '%s' twice or without a name".formatted(original));
		}
		this.names.put(original, name);
	}

	/** The graph's input or output: a named matrix of floats of fixed width. */
	private static Tensor end(ValueInfoProto info, String name, int width) {
		TypeProto.Tensor type = info.getType().getTensorType();
		TensorShapeProto shape = type.getShape();
		if (!info.getName().equals(name) || type.getElemType() != DataType.FLOAT_VALUE || shape.getDimCount() != 2
				|| shape.getDim(0).hasDimValue() || shape.getDim(1).getDimValue() != width) {
			List<Object> found = new ArrayList<>();
			shape.getDimList().forEach((dim) -> found.add(dim.hasDimValue() ? dim.getDimValue() : "any"));
			throw new InvalidModelException(
					"The graph has %s of type %d and shape %s, expected %s of type %d and shape [any, %d]"
						.formatted(info.getName(), type.getElemType(), found, name, DataType.FLOAT_VALUE, width));
		}
		return new Tensor(DataType.FLOAT, Tensor.BATCH, width);
	}

	private static ValueInfoProto info(String name, int width) {
		TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
		shape.addDimBuilder().setDimParam("batch");
		shape.addDimBuilder().setDimValue(width);
		return ValueInfoProto.newBuilder()
			.setName(name)
			.setType(TypeProto.newBuilder()
				.setTensorType(TypeProto.Tensor.newBuilder().setElemType(DataType.FLOAT_VALUE).setShape(shape)))
			.build();
	}

	/**
	 * A graph that was understood.
	 *
	 * @param graph the ONNX model, written anew
	 * @param products that a row takes
	 */
	@SuppressWarnings("ArrayRecordComponent") // read once, never compared
	record Checked(byte[] graph, long products) {
	}

}
