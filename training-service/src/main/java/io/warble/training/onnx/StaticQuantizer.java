package io.warble.training.onnx;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import com.google.protobuf.InvalidProtocolBufferException;

/**
 * Turns the fully connected layers of a graph into 8-bit integers. Scales are fixed by
 * calibration rows, which should be training rows: a scale that followed the rows of a
 * request would make a score depend on its neighbours. Layers of up to 16 outputs, such
 * as the last, stay as they are. Thread-safe: the same graph and rows give the same
 * bytes.
 */
public final class StaticQuantizer {

	private final Calibration calibration;

	/**
	 * A quantizer.
	 * @param calibration how the range of a layer's inputs is chosen
	 */
	public StaticQuantizer(Calibration calibration) {
		this.calibration = calibration;
	}

	/**
	 * Quantizes a graph.
	 * @param graph an ONNX model as {@link OnnxGraph} writes it, with one input
	 * @param rows calibration rows, row after row, NaN for a missing value
	 * @param count how many rows, some thousands
	 * @param features length of a row
	 * @throws IllegalArgumentException if the graph is none, there is no row, or a row
	 * does not give finite numbers
	 */
	public QuantizedGraph quantize(byte[] graph, float[] rows, int count, int features) {
		if (count < 1 || (long) count * features > rows.length) {
			throw new IllegalArgumentException("%d calibration rows of %d features were announced, %d numbers are there"
				.formatted(count, features, rows.length));
		}
		ModelProto model = parse(graph);
		Layers found = new Layers(model.getGraph());
		ModelProto quantized = found.all().isEmpty() ? withoutUnused(model.getGraph(), model)
				: integers(equalized(model, found, rows, count, features), rows, count, features);
		return report(model, quantized, found.all().size(), rows, count, features);
	}

	private static ModelProto equalized(ModelProto model, Layers layers, float[] rows, int count, int features) {
		Map<String, Columns> columns = new LayerInputs(model, layers.inputs()).columns(rows, count, features);
		return withoutUnused(new Equalization(model.getGraph()).apply(columns), model);
	}

	private ModelProto integers(ModelProto model, float[] rows, int count, int features) {
		GraphProto graph = model.getGraph();
		Layers layers = new Layers(graph);
		Map<String, Histogram> histograms = new LayerInputs(model, layers.inputs()).histograms(rows, count, features);
		GraphProto.Builder rewritten = graph.toBuilder().clearNode();
		for (NodeProto node : graph.getNodeList()) {
			Histogram histogram = histograms.get(node.getInput(0));
			if (histogram != null && layers.all().contains(node)) {
				new QuantizedLayer(rewritten, node, histogram.range(this.calibration)).write(layers.weights(node),
						layers.bias(node), layers.feedsLayer(node));
			}
			else if (histogram != null && layers.narrow().contains(node) && layers.before(node) != null) {
				new QuantizedLayer(rewritten, node, histogram.range(this.calibration)).writeNarrow();
			}
			else {
				rewritten.addNode(node);
			}
		}
		return withoutUnused(rewritten.build(), model);
	}

	/** The model of a graph without the constants that nobody reads any more. */
	private static ModelProto withoutUnused(GraphProto graph, ModelProto model) {
		Set<String> read = new HashSet<>();
		graph.getNodeList().forEach((node) -> read.addAll(node.getInputList()));
		GraphProto.Builder kept = graph.toBuilder().clearInitializer();
		graph.getInitializerList()
			.stream()
			.filter((tensor) -> read.contains(tensor.getName()))
			.forEach(kept::addInitializer);
		return model.toBuilder().setGraph(kept).build();
	}

	private static QuantizedGraph report(ModelProto before, ModelProto after, int layers, float[] rows, int count,
			int features) {
		String output = before.getGraph().getOutput(0).getName();
		List<float[]> expected = new ArrayList<>();
		new LayerInputs(before, Set.of(output)).run(rows, count, features,
				(name, values) -> expected.addAll(Arrays.asList(values)));
		Differences differences = new Differences(expected);
		new LayerInputs(after, Set.of(output)).run(rows, count, features, differences);
		return new QuantizedGraph(after.toByteArray(), layers, differences.greatest(), differences.mean());
	}

	private static ModelProto parse(byte[] graph) {
		try {
			ModelProto model = ModelProto.parseFrom(graph);
			if (model.getGraph().getInputCount() != 1) {
				throw new IllegalArgumentException(
						"The graph has %d inputs, expected 1".formatted(model.getGraph().getInputCount()));
			}
			return model;
		}
		catch (InvalidProtocolBufferException ex) {
			throw new IllegalArgumentException("The graph is no ONNX model: " + ex.getMessage(), ex);
		}
	}

}
