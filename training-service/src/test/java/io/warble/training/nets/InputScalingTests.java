package io.warble.training.nets;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.onnxruntime.OrtException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.warble.features.dataset.EngagementType;
import io.warble.training.onnx.OnnxGraph;
import io.warble.training.parameters.Scaling;
import io.warble.training.trees.LabelledFeatures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class InputScalingTests {

	@ParameterizedTest
	@EnumSource
	void aScalingFitsAsScikitLearnFits(Scaling kind) throws IOException {
		List<double[]> columns = lines("golden-columns.csv", 0);
		InputScaling scaling = ScalingFit.fit(kind, features(columns), numbers(columns.size()));
		int compared = 0;
		for (String line : text("golden-scalings.csv").lines().toList()) {
			String[] cells = line.split(",", -1);
			if (!cells[0].equals(kind.label())) {
				continue;
			}
			double[] row = columns.get(Integer.parseInt(cells[1]));
			for (int i = 0; i < row.length; i++) {
				double expected = Double.parseDouble(cells[2 + i].replace("nan", "0"));
				assertThat(scaling.scaled(i, row[i])).isCloseTo(expected, within(1e-5));
			}
			compared++;
		}
		assertThat(compared).isEqualTo(20);
	}

	/** Also beyond what training has seen, and for values that are no numbers. */
	@ParameterizedTest
	@EnumSource
	void pytorchAndTheOnnxGraphComputeWhatIsDefined(Scaling kind) throws IOException, OrtException {
		List<double[]> golden = lines("golden-columns.csv", 0);
		InputScaling scaling = ScalingFit.fit(kind, features(golden), numbers(golden.size()));
		int width = golden.get(0).length;
		float[] rows = new float[5 * width];
		for (int i = 0; i < width; i++) {
			rows[i] = (float) golden.get(3)[i];
			rows[width + i] = new float[] { Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, 0, -0f }[i];
			rows[2 * width + i] = 1e30f;
			rows[3 * width + i] = -1e30f;
			rows[4 * width + i] = -1 - i;
		}
		OnnxGraph graph = new OnnxGraph("scaling");
		OnnxOps ops = new OnnxOps(graph, new Weights(List.of()));
		graph.output("scaled", scaling.apply(ops, graph.input("features", width)).scaled());
		float[] served = OnnxRuns.run(graph.toBytes(), rows, 5, width);
		float[] trained;
		try (NDManager manager = PytorchEngine.manager(PytorchEngine.get(1))) {
			TorchWeights none = new TorchWeights(manager, new Weights(List.of()), false);
			NDArray input = manager.create(rows, new Shape(5, width));
			trained = scaling.apply(new TorchOps(manager, none), input).scaled().toFloatArray();
		}
		for (int i = 0; i < rows.length; i++) {
			double expected = scaling.scaled(i % width, rows[i]);
			assertThat((double) trained[i]).isCloseTo(expected, within(1e-4 + 1e-5 * Math.abs(expected)));
			assertThat(served[i]).isCloseTo(trained[i], within(1e-5f + 1e-6f * Math.abs(trained[i])));
		}
	}

	@Test
	void absencesThatAlwaysMeetShareAnIndicator() {
		float nan = Float.NaN;
		List<double[]> rows = List.of(new double[] { 1, nan, nan, 5, nan, 2 },
				new double[] { 2, 3, 4, 5, nan, Double.POSITIVE_INFINITY }, new double[] { 3, 1, 1, 5, nan, 1 });
		InputScaling scaling = ScalingFit.fit(Scaling.STANDARDIZATION, features(rows), numbers(3));
		assertThat(scaling.indicators()).containsExactly(1, 5);
		assertThat(scaling.width()).isEqualTo(8);
		assertThat(scaling.scaled(3, 5)).isZero();
		assertThat(scaling.scaled(3, 9)).as("constant in training").isZero();
		assertThat(scaling.scaled(4, 9)).as("missing in every training row").isZero();
		assertThat(scaling.scaled(5, Double.POSITIVE_INFINITY)).isZero();
		assertThat(scaling.scaled(0, 1)).isCloseTo(-1.2247449, within(1e-6));
	}

	@Test
	void aValueThatTrainingHasNotSeenIsCutOff() {
		List<double[]> rows = List.of(new double[] { 1 }, new double[] { 2 }, new double[] { 3 });
		for (Scaling kind : List.of(Scaling.STANDARDIZATION, Scaling.YEO_JOHNSON)) {
			InputScaling scaling = ScalingFit.fit(kind, features(rows), numbers(3));
			assertThat(scaling.scaled(0, 1e6)).isEqualTo(5);
			assertThat(scaling.scaled(0, -1e6)).isEqualTo(-5);
		}
	}

	@Test
	void aLambdaIsFoundAtTheEdgeOfItsRange() {
		double[] skewed = new double[1000];
		for (int i = 0; i < skewed.length; i++) {
			skewed[i] = 1e-4 * Math.exp(i / 300.0);
		}
		assertThat(YeoJohnson.lambda(skewed)).isCloseTo(YeoJohnson.LEAST, within(1e-4));
		assertThat(YeoJohnson.transform(-3, 2)).isCloseTo(-Math.log(4), within(1e-12));
		assertThat(YeoJohnson.transform(3, 0)).isCloseTo(Math.log(4), within(1e-12));
	}

	@Test
	void aLambdaKeepsAwayFromWhereThePowerIsALogarithm() {
		double[] lambdas = { 0, -1e-9, .004, .01, 1, 1.995, 2, 2.001, -5 };
		assertThat(Arrays.stream(lambdas).map(YeoJohnson::apart).toArray()).containsExactly(.01, -.01, .01, .01, 1,
				1.99, 2.01, 2.01, -5);
	}

	private static int[] numbers(int count) {
		int[] numbers = new int[count];
		Arrays.setAll(numbers, (i) -> i);
		return numbers;
	}

	private static LabelledFeatures features(List<double[]> rows) {
		return new LabelledFeatures() {
			@Override
			public int width() {
				return rows.get(0).length;
			}

			@Override
			public void copy(int row, float[] into, int offset) {
				for (int i = 0; i < width(); i++) {
					into[offset + i] = (float) rows.get(row)[i];
				}
			}

			@Override
			public float[] labels(int[] rows, EngagementType type) {
				return new float[rows.length];
			}
		};
	}

	private static List<double[]> lines(String name, int from) throws IOException {
		return text(name).lines()
			.map((line) -> Arrays.stream(line.split(",", -1))
				.skip(from)
				.mapToDouble((cell) -> Double.parseDouble(cell.replace("nan", "NaN")))
				.toArray())
			.toList();
	}

	private static String text(String name) throws IOException {
		try (InputStream in = Objects.requireNonNull(InputScalingTests.class.getResourceAsStream(name), name)) {
			return new String(in.readAllBytes(), StandardCharsets.UTF_8);
		}
	}

}
