package io.warble.training.onnx;

import java.util.Arrays;
import java.util.Random;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import com.google.protobuf.InvalidProtocolBufferException;
import io.warble.models.nets.OnnxNet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

class StaticQuantizerTests {

	private static final int FEATURES = 40;

	private final RandomNet net = new RandomNet(1, FEATURES, 128, 64, 32, 4);

	private final byte[] graph = this.net.graph(OnnxNet.INPUT, OnnxNet.OUTPUT);

	private final float[] rows = RandomNet.flat(this.net.rows(500));

	@ParameterizedTest
	@EnumSource
	void integersComeCloseToDoublesOnUnseenRows(Calibration calibration) {
		QuantizedGraph quantized = new StaticQuantizer(calibration).quantize(this.graph, this.rows, 500, FEATURES);
		assertThat(quantized.layers()).isEqualTo(3);
		float[][] unseen = this.net.rows(300);
		float[] logits = logits(quantized.toBytes(), RandomNet.flat(unseen), 300);
		double error = 0;
		double size = 0;
		for (int row = 0; row < 300; row++) {
			double[] expected = this.net.logits(unseen[row]);
			for (int i = 0; i < 4; i++) {
				error += Math.abs(logits[4 * row + i] - expected[i]);
				size += Math.abs(expected[i]);
			}
		}
		assertThat(error / size).isBetween(1e-4, 0.06);
	}

	@Test
	void theReportIsTheDifferenceOnTheCalibrationRows() {
		QuantizedGraph quantized = quantize();
		float[] before = logits(this.graph, this.rows, 500);
		float[] after = logits(quantized.toBytes(), this.rows, 500);
		double greatest = 0;
		double sum = 0;
		for (int i = 0; i < before.length; i++) {
			greatest = Math.max(greatest, Math.abs(before[i] - after[i]));
			sum += Math.abs(before[i] - after[i]);
		}
		assertThat(quantized.maxDifference()).isCloseTo(greatest, within(1e-5));
		assertThat(quantized.meanDifference()).isCloseTo(sum / before.length, within(1e-6));
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void aRowsLogitsDoNotDependOnTheOtherRows(boolean integers) {
		byte[] served = integers ? quantize().toBytes() : this.graph;
		float[] together = logits(served, this.rows, 500);
		try (OnnxNet opened = OnnxNet.open(served, FEATURES)) {
			for (int size : new int[] { 1, 2, 3, 5, 100 }) {
				float[] some = new float[4 * size];
				for (int row = 0; row + size <= 500; row += size) {
					opened.logits(Arrays.copyOfRange(this.rows, row * FEATURES, (row + size) * FEATURES), size, some);
					assertThat(some).as("%d rows from %d", size, row)
						.containsExactly(Arrays.copyOfRange(together, 4 * row, 4 * (row + size)), within(1e-6f));
				}
			}
		}
	}

	@Test
	void productsOfTwoWeightsFitIntoSixteenBitsOnEveryProcessor() throws Exception {
		int count = 0;
		int greatest = 0;
		for (TensorProto tensor : parse(quantize().toBytes()).getGraph().getInitializerList()) {
			if (tensor.getDataType() == DataType.INT8_VALUE && tensor.getDimsCount() == 2) {
				byte[] weights = tensor.getRawData().toByteArray();
				int in = (int) tensor.getDims(1);
				for (int i = 0; i < weights.length; i++) {
					count++;
					greatest = Math.max(greatest, Math.abs(weights[i]));
					if (i % in > 0) {
						int most = 255 * (Math.max(0, weights[i - 1]) + Math.max(0, weights[i]));
						int least = 255 * (Math.min(0, weights[i - 1]) + Math.min(0, weights[i]));
						assertThat(most).isLessThanOrEqualTo(Short.MAX_VALUE);
						assertThat(least).isGreaterThanOrEqualTo(Short.MIN_VALUE);
					}
				}
			}
		}
		assertThat(count).isEqualTo(80 * 128 + 128 * 64 + 64 * 32);
		assertThat(greatest).isBetween(100, 127);
	}

	@Test
	void columnsOfDifferentMagnitudeLoseLittle() {
		Random random = new Random(4);
		float[] inputs = new float[300 * 40];
		float[] weights = new float[64 * 40];
		for (int i = 0; i < inputs.length; i++) {
			inputs[i] = (float) (random.nextGaussian() * Math.pow(10, i % 40 % 5 - 2));
		}
		for (int i = 0; i < weights.length; i++) {
			weights[i] = (float) (random.nextGaussian() * Math.pow(10, 2 - i % 40 % 5) / 6);
		}
		OnnxGraph wide = new OnnxGraph("wide");
		Value x = wide.relu(wide.gemm(wide.input(OnnxNet.INPUT, 40), weights, new float[64]));
		wide.output(OnnxNet.OUTPUT, layer(wide, x, 4));
		QuantizedGraph quantized = new StaticQuantizer(Calibration.MIN_MAX).quantize(wide.toBytes(), inputs, 300, 40);
		double size = 0;
		float[] logits = logits(wide.toBytes(), inputs, 300);
		for (float logit : logits) {
			size += Math.abs(logit) / logits.length;
		}
		assertThat(quantized.meanDifference() / size).isBetween(1e-4, 0.03);
	}

	@Test
	void branchesAndOtherActivationsAreQuantizedToo() throws Exception {
		OnnxGraph residual = new OnnxGraph("residual");
		Value x = residual.input(OnnxNet.INPUT, 20);
		Value first = residual.leakyRelu(layer(residual, x, 20), 0.1f);
		Value second = residual.relu(layer(residual, first, 20));
		Value sum = residual.add(second, first);
		Value third = residual.relu(layer(residual, second, 20));
		residual.output(OnnxNet.OUTPUT, layer(residual, residual.add(sum, third), 4));
		float[] inputs = RandomNet.flat(new RandomNet(2, 20, 4).rows(400));
		for (int i = 0; i < inputs.length; i++) {
			inputs[i] = Float.isNaN(inputs[i]) ? 0 : inputs[i] / 3;
		}
		QuantizedGraph quantized = new StaticQuantizer(Calibration.MIN_MAX).quantize(residual.toBytes(), inputs, 400,
				20);
		assertThat(quantized.layers()).isEqualTo(3);
		assertThat(quantized.meanDifference()).isBetween(1e-5, 0.05);
		assertThat(parse(quantized.toBytes()).getGraph().getNodeList().stream().map(NodeProto::getOpType))
			.filteredOn("QuantizeLinear"::equals)
			.hasSize(3);
	}

	@Test
	void theSameGraphAndRowsGiveTheSameBytes() {
		assertThat(quantize().toBytes()).isEqualTo(quantize().toBytes());
	}

	@Test
	void aGraphWithoutLayersStaysAsItIs() {
		OnnxGraph small = new OnnxGraph("small");
		small.output(OnnxNet.OUTPUT, small.slice(small.input(OnnxNet.INPUT, FEATURES), 0, 4));
		float[] zeros = new float[FEATURES];
		QuantizedGraph quantized = new StaticQuantizer(Calibration.MSE).quantize(small.toBytes(), zeros, 1, FEATURES);
		assertThat(quantized.layers()).isZero();
		assertThat(quantized.toBytes()).isEqualTo(small.toBytes());
	}

	@Test
	void whatCannotBeCalibratedIsRefused() {
		StaticQuantizer quantizer = new StaticQuantizer(Calibration.MSE);
		assertThatIllegalArgumentException().isThrownBy(() -> quantizer.quantize(this.graph, this.rows, 0, FEATURES))
			.withMessageStartingWith("0 calibration rows of 40 features");
		assertThatIllegalArgumentException().isThrownBy(() -> quantizer.quantize(this.graph, this.rows, 501, FEATURES));
		assertThatIllegalArgumentException()
			.isThrownBy(() -> quantizer.quantize(new byte[] { 1 }, this.rows, 1, FEATURES))
			.withMessageStartingWith("The graph is no ONNX model");
		float[] infinite = new float[FEATURES];
		infinite[3] = Float.POSITIVE_INFINITY;
		assertThatIllegalArgumentException().isThrownBy(() -> quantizer.quantize(this.graph, infinite, 1, FEATURES))
			.withMessage("A calibration row gives Infinity as input 3 of a layer, expected a finite number");
	}

	private QuantizedGraph quantize() {
		return new StaticQuantizer(Calibration.MSE).quantize(this.graph, this.rows, 500, FEATURES);
	}

	private static float[] logits(byte[] graph, float[] rows, int count) {
		float[] logits = new float[4 * count];
		try (OnnxNet net = OnnxNet.open(graph, FEATURES)) {
			net.logits(rows, count, logits);
		}
		return logits;
	}

	private static Value layer(OnnxGraph graph, Value x, int out) {
		float[] weights = new float[out * x.width()];
		for (int i = 0; i < weights.length; i++) {
			weights[i] = (float) (0.3 * Math.sin(i * 1.7 + out));
		}
		return graph.gemm(x, weights, new float[out]);
	}

	private static ModelProto parse(byte[] graph) throws InvalidProtocolBufferException {
		return ModelProto.parseFrom(graph);
	}

}
