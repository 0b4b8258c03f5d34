package io.warble.scoring.champion;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.AttributeProto.AttributeType;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.ByteString;
import io.warble.features.dataset.EngagementType;
import io.warble.features.extraction.ExtractionSettings;
import io.warble.features.extraction.Feature;
import io.warble.features.extraction.FeatureSchema;
import io.warble.features.state.StateLayout;
import io.warble.features.state.StateSettings;
import io.warble.models.blend.Blend;
import io.warble.models.blend.BlendProfiles;
import io.warble.models.blend.TypeWeights;
import io.warble.models.bundle.BundleContents;
import io.warble.models.bundle.BundleManifest;
import io.warble.models.bundle.BundleWriter;
import io.warble.models.bundle.FeatureContract;
import io.warble.models.bundle.Provenance;
import io.warble.models.nets.OnnxNet;
import io.warble.models.trees.TreeEnsemble;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The smallest bundle that goes the way of a real one: trees without a split, and a net
 * of one layer whose weights are 0. Stateless.
 */
final class TrialBundle {

	private static final String NET = "layer";

	private static final List<Double> PRIORS = List.of(0.03, 0.09, 0.007, 0.4);

	/** A tweet with text that somebody sees, its columns as the dataset has them. */
	private static final List<String> COLUMNS = List.of("101\t5000\t5001\t102", "A1", "B2", "Photo", "C3", "D4",
			"TopLevel", "E5", "1612396800", "F6", "100", "10", "false", "1500000000", "A7", "20", "30", "false",
			"1400000000", "false", "", "", "", "");

	private TrialBundle() {
	}

	/**
	 * Writes the bundle.
	 * @return its SHA-256
	 */
	static String write(Path file) throws IOException {
		StateSettings settings = StateSettings.defaults();
		FeatureSchema schema = FeatureSchema.of(settings);
		Map<EngagementType, TreeEnsemble> trees = new EnumMap<>(EngagementType.class);
		for (EngagementType type : EngagementType.ALL) {
			trees.put(type, TreeEnsemble.constant(schema.size(), PRIORS.get(type.ordinal())));
		}
		FeatureContract contract = new FeatureContract(schema.hash(),
				schema.features().stream().map(Feature::name).toList(), StateLayout.of(settings).hash(), settings,
				ExtractionSettings.defaults());
		BundleManifest manifest = BundleManifest.of(contract, Provenance.of(Map.of(), 0, "none", 0, Map.of(), "none"),
				PRIORS, Map.of());
		TypeWeights halves = new TypeWeights(List.of(0.5, 0.5), 0);
		Blend blend = new Blend(List.of(Blend.TREES, NET), Collections.nCopies(EngagementType.COUNT, halves));
		byte[] line = String.join("\u0001", COLUMNS).getBytes(StandardCharsets.UTF_8);
		return BundleWriter.write(file, manifest, new BundleContents(trees, Map.of(NET, graph(schema.size())),
				BlendProfiles.of(blend, blend), null, null, Collections.nCopies(4, line)));
	}

	private static byte[] graph(int features) {
		GraphProto.Builder graph = GraphProto.newBuilder().setName(NET);
		graph.addInput(matrix(OnnxNet.INPUT, features)).addOutput(matrix(OnnxNet.OUTPUT, EngagementType.COUNT));
		graph.addInitializer(zeros("weights", EngagementType.COUNT, features));
		graph.addInitializer(zeros("biases", EngagementType.COUNT));
		graph.addNode(NodeProto.newBuilder()
			.setOpType("Gemm")
			.addAllInput(List.of(OnnxNet.INPUT, "weights", "biases"))
			.addOutput(OnnxNet.OUTPUT)
			.addAttribute(AttributeProto.newBuilder().setName("transB").setType(AttributeType.INT).setI(1)));
		return ModelProto.newBuilder()
			.setIrVersion(8)
			.addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(17))
			.setGraph(graph)
			.build()
			.toByteArray();
	}

	private static ValueInfoProto matrix(String name, int width) {
		TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
		shape.addDimBuilder().setDimParam("batch");
		shape.addDimBuilder().setDimValue(width);
		TypeProto.Tensor.Builder type = TypeProto.Tensor.newBuilder()
			.setElemType(TensorProto.DataType.FLOAT_VALUE)
			.setShape(shape);
		return ValueInfoProto.newBuilder().setName(name).setType(TypeProto.newBuilder().setTensorType(type)).build();
	}

	private static TensorProto zeros(String name, int... shape) {
		TensorProto.Builder tensor = TensorProto.newBuilder()
			.setName(name)
			.setDataType(TensorProto.DataType.FLOAT_VALUE);
		int bytes = Float.BYTES;
		for (int length : shape) {
			tensor.addDims(length);
			bytes *= length;
		}
		return tensor.setRawData(ByteString.copyFrom(new byte[bytes])).build();
	}

}
