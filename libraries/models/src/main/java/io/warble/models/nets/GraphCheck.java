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

	/** Bytes of a graph; the largest of the challenge's nets has 9 million. */
	static final int MAX_BYTES = 64 << 20;

	private static final int MAX_NODES = 2_000;

	/** Numbers a row in all values together: bounds the memory of a run. */
	private static final long MAX_ELEMENTS = 1 << 17;

	/**
	 * Numbers in all dequantized constants together: as many as the largest file holds.
	 */
	private static final long MAX_CONSTANTS = MAX_BYTES;

	/** Products a row in all values together: bounds the time of a run. */
	private static final long MAX_PRODUCTS = 1L << 28;

	private final Map<String, Tensor> values = new HashMap<>();

	private final Map<String, String> names = new HashMap<>();

	private final GraphProto.Builder checked = GraphProto.newBuilder().setName("net");

	private long elements;

	private long products;

	private long constants;

	private GraphCheck() {
	}

	/**
	 * The same graph with nothing but what was checked.
	 * @param graph an ONNX model
	 * @param features length of the feature vector
	 * @throws InvalidModelException if it is no net for such vectors
	 */
	static byte[] check(byte[] graph, int features) {
		if (graph.length > MAX_BYTES) {
			throw new InvalidModelException(
					"The graph has %d bytes, expected at most %d".formatted(graph.length, MAX_BYTES));
		}
		try {
			ModelProto model = ModelProto.parseFrom(graph);
			int opset = opset(model);
			GraphProto checked = new GraphCheck().graph(model.getGraph(), features);
			return ModelProto.newBuilder()
				.setIrVersion(8)
				.addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(opset))
				.setGraph(checked)
				.build()
				.toByteArray();
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

	private GraphProto graph(GraphProto graph, int features) {
		if (graph.getSparseInitializerCount() > 0 || graph.getInputCount() != 1 || graph.getOutputCount() != 1) {
			throw new InvalidModelException(
					"The graph has %d inputs, %d outputs and %d sparse initializers, expected 1, 1 and 0"
						.formatted(graph.getInputCount(), graph.getOutputCount(), graph.getSparseInitializerCount()));
		}
		if (graph.getNodeCount() < 1 || graph.getNodeCount() > MAX_NODES) {
			throw new InvalidModelException(
					"The graph has %d operators, expected 1 to %d".formatted(graph.getNodeCount(), MAX_NODES));
		}
		Tensor input = end(graph.getInput(0), OnnxNet.INPUT, features);
		define(OnnxNet.INPUT, OnnxNet.INPUT, input);
		this.checked.addInput(info(OnnxNet.INPUT, features));
		for (TensorProto initializer : graph.getInitializerList()) {
			initializer(initializer);
		}
		for (NodeProto node : graph.getNodeList()) {
			node(node);
		}
		Tensor declared = end(graph.getOutput(0), OnnxNet.OUTPUT, EngagementType.COUNT);
		Tensor output = this.values.get(OnnxNet.OUTPUT);
		if (output == null || !output.toString().equals(declared.toString())) {
			throw new InvalidModelException("The graph computes %s as %s, expected %s".formatted(OnnxNet.OUTPUT,
					(output == null) ? "nothing" : output, declared));
		}
		this.checked.addOutput(info(OnnxNet.OUTPUT, EngagementType.COUNT));
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

	private void node(NodeProto node) {
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
		Tensor output = Operators.infer(operator, applied);
		copy.addAllAttribute(applied.attributes());
		if (operator.equals("DequantizeLinear") && !output.isBatch()) {
			this.constants += output.elements();
		}
		else {
			this.elements += output.elements();
		}
		this.products += products(operator, inputs);
		if (this.elements > MAX_ELEMENTS || this.products > MAX_PRODUCTS || this.constants > MAX_CONSTANTS) {
			throw new InvalidModelException(
					"The graph computes more than %d numbers or %d products a row, or %d numbers of constants"
						.formatted(MAX_ELEMENTS, MAX_PRODUCTS, MAX_CONSTANTS));
		}
		String original = node.getOutput(0);
		String name = original.equals(OnnxNet.OUTPUT) ? original : "v" + this.checked.getNodeCount();
		define(original, name, output);
		this.checked.addNode(copy.addOutput(name));
	}

	private static long products(String operator, List<Tensor> inputs) {
		return (operator.equals("Gemm") || operator.equals("MatMul")) ? inputs.get(1).elements() : 0;
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

}
