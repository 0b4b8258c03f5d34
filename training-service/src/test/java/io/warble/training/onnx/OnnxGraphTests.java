package io.warble.training.onnx;

import java.util.Random;
import java.util.function.BiFunction;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

/**
 * Each operator's output in ONNX Runtime, against loops over doubles.
 */
class OnnxGraphTests {

	private static final float NAN = Float.NaN;

	private static final float INF = Float.POSITIVE_INFINITY;

	private static final float[][] SPECIAL = { { NAN, INF, -INF, 0f }, { -0f, 1f, -1f, 2.5f },
			{ -3.75f, 1e-30f, 70f, -70f } };

	private final OnnxGraph graph = new OnnxGraph("test");

	@Test
	void functionsOfOneValueAreThoseOfJava() {
		unary(OnnxGraph::relu, (x) -> Double.isNaN(x) ? x : Math.max(x, 0));
		unary((g, x) -> g.leakyRelu(x, 0.25f), (x) -> (x < 0) ? 0.25 * x : x);
		unary(OnnxGraph::sigmoid, (x) -> 1 / (1 + Math.exp(-x)));
		unary(OnnxGraph::exp, Math::exp);
		unary(OnnxGraph::abs, Math::abs);
		unary(OnnxGraph::log, Math::log);
		unary((g, x) -> g.clip(x, -1.5f, 2f), (x) -> Double.isNaN(x) ? x : Math.max(-1.5, Math.min(2, x)));
		unary((g, x) -> g.cast(g.isNaN(x), ElementType.FLOAT), (x) -> Double.isNaN(x) ? 1 : 0);
		unary((g, x) -> g.cast(g.isInf(x), ElementType.FLOAT), (x) -> Double.isInfinite(x) ? 1 : 0);
	}

	@Test
	void functionsOfFiniteNumbersAreThoseOfJava() {
		float[][] finite = { { 0.5f, -2f, 3f, 0f }, { 31.4f, -7.5f, 100f, 1f } };
		check(finite, OnnxGraph::sign, Math::signum);
		check(finite, OnnxGraph::sin, Math::sin);
		check(finite, OnnxGraph::cos, Math::cos);
		check(finite, (g, x) -> g.cast(g.cast(x, ElementType.INT64), ElementType.FLOAT), (x) -> (long) x);
	}

	@Test
	void functionsOfTwoValuesBroadcastNumbersRowsAndColumns() {
		binary(OnnxGraph::add, (a, b) -> a + b);
		binary(OnnxGraph::sub, (a, b) -> a - b);
		binary(OnnxGraph::mul, (a, b) -> a * b);
		binary(OnnxGraph::div, (a, b) -> a / b);
		binary((g, a, b) -> g.cast(g.equal(a, b), ElementType.FLOAT), (a, b) -> (a == b) ? 1 : 0);
		binary((g, a, b) -> g.cast(g.less(a, b), ElementType.FLOAT), (a, b) -> (a < b) ? 1 : 0);
	}

	@Test
	void whereTakesNothingFromTheOtherSide() {
		unary((g, x) -> g.where(g.isNaN(x), g.scalar(-9f), x), (x) -> Double.isNaN(x) ? -9 : x);
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 3, 16, 37 })
	void aRowsNumbersHaveTheSameBitsWhereverItStands(int width) {
		Value x = this.graph.input("x", width);
		this.graph.output("y", this.graph.concat(this.graph.log(x), this.graph.sin(x), this.graph.cos(x),
				this.graph.exp(x), this.graph.sigmoid(x)));
		float[][] rows = new float[100][width];
		Random random = new Random(width);
		for (float[] row : rows) {
			for (int i = 0; i < width; i++) {
				row[i] = (float) Math.exp(random.nextGaussian());
			}
		}
		byte[] bytes = this.graph.toBytes();
		float[][] together = Runs.run(bytes, rows);
		for (int row = 0; row < rows.length; row++) {
			assertThat(Runs.run(bytes, new float[][] { rows[row] })[0]).isEqualTo(together[row]);
		}
	}

	@Test
	void columnsAreSelectedSlicedAndJoined() {
		Value x = this.graph.input("x", 4);
		this.graph.output("y",
				this.graph.concat(this.graph.columns(x, 3, 0, 0), this.graph.slice(x, 1, 3), this.graph.columns(x, 2)));
		float[][] rows = { { 0, 1, 2, 3 }, { 10, 11, 12, 13 } };
		assertThat(Runs.run(this.graph.toBytes(), rows))
			.isEqualTo(new float[][] { { 3, 0, 0, 1, 2, 2 }, { 13, 10, 10, 11, 12, 12 } });
	}

	@Test
	void anEmbeddingIsARowOfItsTable() {
		Value x = this.graph.input("x", 2);
		Value table = this.graph.constant("table", 3, 2, 1, 2, 3, 4, 5, 6);
		this.graph.output("y", this.graph.embedding(table, this.graph.cast(x, ElementType.INT64)));
		assertThat(Runs.run(this.graph.toBytes(), new float[][] { { 2, 0 }, { 1, 1 } }))
			.isEqualTo(new float[][] { { 5, 6, 1, 2 }, { 3, 4, 3, 4 } });
	}

	@Test
	void argMaxIsTheFirstOfTheGreatest() {
		Value x = this.graph.input("x", 3);
		this.graph.output("y", this.graph.cast(this.graph.argMax(x), ElementType.FLOAT));
		assertThat(Runs.run(this.graph.toBytes(), new float[][] { { 1, 2, 2 }, { 3, -1, 2 }, { 0, 0, 1 } }))
			.isEqualTo(new float[][] { { 1 }, { 0 }, { 2 } });
	}

	@Test
	void batchNormalizationIsTheTextbooksFormula() {
		Value x = this.graph.input("x", 2);
		this.graph.output("y", this.graph.batchNormalization(x, new float[] { 2, -1 }, new float[] { 0.5f, 3 },
				new float[] { 10, -4 }, new float[] { 4, 0.25f }, 1e-5));
		float[] row = { 13, -4.5f };
		float[] y = Runs.run(this.graph.toBytes(), new float[][] { row })[0];
		assertThat((double) y[0]).isCloseTo((13 - 10.0) / Math.sqrt(4 + 1e-5) * 2 + 0.5, within(1e-5));
		assertThat((double) y[1]).isCloseTo((-4.5 + 4.0) / Math.sqrt(0.25 + 1e-5) * -1 + 3, within(1e-5));
	}

	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3 })
	void aNetWithScalingAndMissingValuesIsWhatLoopsOverDoublesGive(long seed) {
		RandomNet net = new RandomNet(seed, 17, 24, 11, 4);
		float[][] rows = net.rows(50);
		float[][] logits = Runs.run(net.graph(), rows);
		for (int row = 0; row < rows.length; row++) {
			double[] expected = net.logits(rows[row]);
			for (int i = 0; i < 4; i++) {
				assertThat((double) logits[row][i]).isCloseTo(expected[i], within(1e-5));
			}
		}
	}

	@Test
	void gemmTakesWeightsAsPyTorchKeepsThemAndMatmulTheOtherWayRound() {
		Value x = this.graph.input("x", 2);
		Value gemm = this.graph.gemm(x, new float[] { 1, 2, 3, 4, 5, 6 }, new float[] { 100, 200, 300 });
		Value matmul = this.graph.matmul(x, this.graph.constant("m", 2, 3, 1, 2, 3, 4, 5, 6));
		this.graph.output("y", this.graph.concat(gemm, matmul));
		assertThat(Runs.run(this.graph.toBytes(), new float[][] { { 10, 1 } }))
			.isEqualTo(new float[][] { { 112, 234, 356, 14, 25, 36 } });
	}

	@Test
	void theSameCallsGiveTheSameBytes() {
		assertThat(new RandomNet(5, 6, 7, 4).graph()).isEqualTo(new RandomNet(5, 6, 7, 4).graph());
	}

	@Test
	void whatDoesNotFitIsRefusedByName() {
		Value x = this.graph.input("x", 4);
		Value three = this.graph.constant("three", 1, 3, 1, 2, 3);
		assertThatIllegalArgumentException().isThrownBy(() -> this.graph.add(x, three))
			.withMessage("Add wants columns that are equal or 1; the values are x [batch, 4], three [1, 3]");
		assertThatIllegalArgumentException().isThrownBy(() -> this.graph.gemm(x, new float[6], new float[2]))
			.withMessageStartingWith(
					"Gemm wants constant weights [out, in] and bias [1, out]; the values are x [batch, 4]");
		assertThatIllegalArgumentException().isThrownBy(() -> this.graph.matmul(x, three))
			.withMessageContaining("[n, m]");
		assertThatIllegalArgumentException().isThrownBy(() -> this.graph.columns(x, 4)).withMessageContaining("got 4");
		assertThatIllegalArgumentException().isThrownBy(() -> this.graph.slice(x, 3, 3))
			.withMessageContaining("got 3 and 3");
		assertThatIllegalArgumentException().isThrownBy(() -> this.graph.input("x", 4))
			.withMessage("The graph has a value x already");
		assertThatIllegalArgumentException().isThrownBy(() -> this.graph.where(x, x, x))
			.withMessage("Where wants BOOL, but x [batch, 4] is FLOAT");
		assertThatIllegalArgumentException().isThrownBy(() -> this.graph.embedding(three, x))
			.withMessageContaining("wants INT64");
		assertThatIllegalArgumentException().isThrownBy(() -> this.graph.concat(x, three))
			.withMessageContaining("equally many rows");
		assertThatIllegalArgumentException().isThrownBy(() -> this.graph.constant("c", 2, 2, 1f))
			.withMessage("Constant c [2, 2] wants 4 numbers, got 1");
		assertThatIllegalArgumentException().isThrownBy(() -> this.graph.relu(new OnnxGraph("other").input("z", 4)))
			.withMessage("z [batch, 4] is not a value of this graph");
		assertThatIllegalArgumentException().isThrownBy(() -> this.graph.output("y", three))
			.withMessageContaining("a row for each row");
		assertThatIllegalArgumentException().isThrownBy(() -> this.graph.clip(x, 2, 1))
			.withMessageContaining("2.0 and 1.0");
		assertThatIllegalStateException().isThrownBy(this.graph::toBytes).withMessageContaining("an output");
	}

	private static void unary(BiFunction<OnnxGraph, Value, Value> function, DoubleUnaryOperator expected) {
		check(SPECIAL, function, expected);
		float[][] random = new float[7][5];
		Random source = new Random(3);
		for (float[] row : random) {
			for (int i = 0; i < row.length; i++) {
				row[i] = (float) (3 * source.nextGaussian());
			}
		}
		check(random, function, expected);
	}

	private static void check(float[][] rows, BiFunction<OnnxGraph, Value, Value> function,
			DoubleUnaryOperator expected) {
		OnnxGraph graph = new OnnxGraph("unary");
		graph.output("y", function.apply(graph, graph.input("x", rows[0].length)));
		float[][] y = Runs.run(graph.toBytes(), rows);
		for (int row = 0; row < rows.length; row++) {
			for (int i = 0; i < rows[row].length; i++) {
				assertClose(y[row][i], expected.applyAsDouble(rows[row][i]), "of " + rows[row][i]);
			}
		}
	}

	private static void binary(Binary function, DoubleBinaryOperator expected) {
		float[] row = { 1f, NAN, -0.5f, 8f };
		OnnxGraph graph = new OnnxGraph("binary");
		Value x = graph.input("x", 4);
		Value first = graph.columns(x, 0);
		graph.output("y",
				graph.concat(function.apply(graph, x, graph.row(row)), function.apply(graph, x, graph.scalar(2)),
						function.apply(graph, graph.scalar(3), x), function.apply(graph, x, first)));
		float[][] y = Runs.run(graph.toBytes(), SPECIAL);
		for (int r = 0; r < SPECIAL.length; r++) {
			for (int i = 0; i < 4; i++) {
				float value = SPECIAL[r][i];
				assertClose(y[r][i], expected.applyAsDouble(value, row[i]), value + " and " + row[i]);
				assertClose(y[r][4 + i], expected.applyAsDouble(value, 2), value + " and 2");
				assertClose(y[r][8 + i], expected.applyAsDouble(3, value), "3 and " + value);
				assertClose(y[r][12 + i], expected.applyAsDouble(value, SPECIAL[r][0]), value + " and its row's first");
			}
		}
	}

	/** Equal to a float's precision; NaN and infinities where doubles have them. */
	private static void assertClose(float actual, double expected, String what) {
		if (Double.isNaN(expected) || Double.isInfinite((float) expected)) {
			assertThat(actual).as(what).isEqualTo(Float.valueOf((float) expected));
		}
		else {
			assertThat((double) actual).as(what).isCloseTo(expected, within(1e-5 * Math.max(1, Math.abs(expected))));
		}
	}

	private interface Binary {

		Value apply(OnnxGraph graph, Value left, Value right);

	}

}
