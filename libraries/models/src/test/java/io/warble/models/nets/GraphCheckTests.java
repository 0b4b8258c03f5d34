package io.warble.models.nets;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.AttributeProto.AttributeType;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import com.google.protobuf.ByteString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.warble.models.InvalidModelException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class GraphCheckTests {

	private final NetGraph net = new NetGraph(1, 6, 5, 4);

	@Test
	void anotherInputOrOutputIsRefused() {
		refuses(this.net.bytes(), 7,
				"features of type 1 and shape [any, 6], expected features of type 1 and shape [any, 7]");
		refuses(new NetGraph(1, 6, 3).bytes(), 6, "shape [any, 3], expected logits of type 1 and shape [any, 4]");
		this.net.graph.getInputBuilder(0).setName("x");
		refuses("The graph has x of type 1");
	}

	@Test
	void anotherInputTypeIsRefused() {
		this.net.graph.getInputBuilder(0).getTypeBuilder().getTensorTypeBuilder().setElemType(11);
		refuses("features of type 11");
	}

	@Test
	void aFixedNumberOfRowsIsRefused() {
		this.net.graph.getInputBuilder(0)
			.getTypeBuilder()
			.getTensorTypeBuilder()
			.getShapeBuilder()
			.getDimBuilder(0)
			.setDimValue(1);
		refuses("shape [1, 6], expected features of type 1 and shape [any, 6]");
	}

	@Test
	void dataOutsideOfTheFileIsRefused() {
		this.net.graph.getInitializerBuilder(1)
			.setDataLocation(TensorProto.DataLocation.EXTERNAL)
			.addExternalDataBuilder()
			.setKey("location")
			.setValue("/etc/passwd");
		refuses("Initializer w0 refers to data outside of the file");
	}

	@ParameterizedTest
	@ValueSource(strings = { "Loop", "If", "Scan", "DynamicQuantizeLinear", "Softmax", "ReduceMean", "Transpose",
			"RandomNormal", "Nonsense" })
	void operatorsThatMixRowsOrHaveBodiesAreRefused(String operator) {
		this.net.nodeOf("x1").setOpType(operator);
		refuses("Operator %s of x1 is not one that a net may use".formatted(operator));
	}

	@Test
	void otherDomainsAreRefused() {
		this.net.nodeOf("x1").setDomain("com.microsoft");
		refuses("Operator Relu is of domain 'com.microsoft'");
		this.net.nodeOf("x1").clearDomain();
		this.net.model.addOpsetImport(OperatorSetIdProto.newBuilder().setDomain("com.microsoft").setVersion(1));
		refuses("imports [, com.microsoft], expected only the standard operator set");
	}

	@Test
	void otherVersionsAreRefused() {
		this.net.model.getOpsetImportBuilder(0).setVersion(9);
		refuses("operator set 9, expected 13 to 17");
	}

	@Test
	void weightsThatDoNotFitAreRefused() {
		this.net.graph.getInitializerBuilder(1).setDims(0, 6).setDims(1, 5);
		refuses("Operator Gemm of g0 is applied to [FLOAT[batch, 6], FLOAT[6, 5], FLOAT[5]]");
		this.net.graph.getInitializerBuilder(1).setDims(0, 5).setDims(1, 7);
		refuses("Initializer w0 [5, 7] holds 120 raw bytes, expected 140");
		this.net.graph.getInitializerBuilder(1).setDims(0, 1L << 40);
		refuses("has a dimension of 1099511627776");
	}

	@Test
	void attributesThatMeanSomethingElseAreRefused() {
		AttributeProto.Builder transposed = this.net.nodeOf("g0").getAttributeBuilder(0);
		transposed.setName("transA");
		refuses("has transA=1, expected 0");
		transposed.setName("transB").setType(AttributeType.FLOAT);
		refuses("has attribute transB of type FLOAT, expected INT");
		transposed.setName("body").setType(AttributeType.INT);
		refuses("has transB=0, expected 1");
		this.net.nodeOf("g0").addAttributeBuilder().setName("transB").setType(AttributeType.INT).setI(1);
		refuses("has attributes [body], which are not supported");
	}

	@Test
	void valuesThatComeFromNowhereAreRefused() {
		this.net.nodeOf("x1").setInput(0, "g9");
		refuses("Operator Relu of x1 reads g9, which nothing before it computes");
	}

	@Test
	void circlesAreRefused() {
		this.net.nodeOf("x0").setInput(2, "g0");
		refuses("Operator Where of x0 reads g0, which nothing before it computes");
	}

	@Test
	void columnsOutsideOfTheirMatrixAreRefused() {
		this.net.graph.addInitializer(TensorProto.newBuilder()
			.setName("list")
			.setDataType(TensorProto.DataType.INT64_VALUE)
			.addDims(1)
			.setRawData(ByteString.copyFrom(new byte[] { 6, 0, 0, 0, 0, 0, 0, 0 })));
		NodeProto.Builder gather = this.net.node("Gather", "some", "features", "list");
		gather.addAttributeBuilder().setName("axis").setType(AttributeType.INT).setI(1);
		refuses("a column is outside of the matrix");
	}

	@Test
	void valuesThatGrowWithoutBoundAreRefused() {
		String last = "features";
		for (int i = 0; i < 30; i++) {
			this.net.node("Concat", "twice" + i, last, last)
				.addAttributeBuilder()
				.setName("axis")
				.setType(AttributeType.INT)
				.setI(1);
			last = "twice" + i;
		}
		refuses("The graph computes more than 131072 numbers");
	}

	@Test
	void constantsThatAreDequantizedAgainAndAgainAreRefused() {
		quantized(1024);
		for (int i = 0; i < 65; i++) {
			this.net.node("DequantizeLinear", "table" + i, "quantized", "step", "offset");
		}
		refuses("or 67108864 numbers of constants");
	}

	@Test
	void moreProductsThanARowMayCostAreRefused() {
		quantized(3072);
		this.net.node("DequantizeLinear", "weights", "quantized", "step", "offset");
		String last = "features";
		for (int width = 6; width < 3072; width *= 2) {
			this.net.node("Concat", "wide" + width, last, last)
				.addAttributeBuilder()
				.setName("axis")
				.setType(AttributeType.INT)
				.setI(1);
			last = "wide" + width;
		}
		for (int i = 0; i < 29; i++) {
			this.net.node("MatMul", "product" + i, last, "weights");
			last = "product" + i;
		}
		refuses("or 268435456 products a row");
	}

	/** A square constant of 8-bit zeros with its scale. */
	private void quantized(int width) {
		constant("quantized", DataType.INT8, new byte[width * width]).addDims(width).addDims(width);
		constant("step", DataType.FLOAT, new byte[] { 0, 0, (byte) 0x80, 0x3f });
		constant("offset", DataType.INT8, new byte[1]);
	}

	private TensorProto.Builder constant(String name, DataType type, byte[] bytes) {
		return this.net.graph.addInitializerBuilder()
			.setName(name)
			.setDataType(type.getNumber())
			.setRawData(ByteString.copyFrom(bytes));
	}

	@Test
	void whatIsNoGraphIsRefused() {
		refuses(new byte[0], 6, "IR version 0, expected 7 to 10");
		refuses("no graph at all".getBytes(java.nio.charset.StandardCharsets.US_ASCII), 6,
				"The graph is no ONNX model");
		refuses(new byte[GraphLimits.OF_NETS.bytes() + 1], 6, "expected at most 67108864");
	}

	@Test
	void nothingUncheckedReachesNativeCode() {
		this.net.graph.setDocString("unread").addValueInfo(NetGraph.info("g0", 99));
		this.net.nodeOf("x1").setName("unread").setDocString("unread");
		this.net.model.setProducerName("unread").addMetadataPropsBuilder().setKey("unread").setValue("unread");
		byte[] checked = GraphCheck.check(this.net.bytes(), 6);
		assertThat(new String(checked, java.nio.charset.StandardCharsets.ISO_8859_1)).doesNotContain("unread");
		assertThat(checked).isEqualTo(GraphCheck.check(new NetGraph(1, 6, 5, 4).bytes(), 6));
	}

	private void refuses(String message) {
		refuses(this.net.bytes(), 6, message);
	}

	private static void refuses(byte[] graph, int features, String message) {
		assertThatExceptionOfType(InvalidModelException.class).isThrownBy(() -> OnnxNet.open(graph, features))
			.withMessageContaining(message);
	}

}
