package io.warble.training.blend;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/**
 * Against values that scikit-learn and SciPy computed: see golden.py in the resources.
 */
class LogisticFitTests {

	@ParameterizedTest
	@ValueSource(strings = { "sklearn-weak", "sklearn-strong", "centred", "bound-active" })
	void theMinimumIsTheOneThatOthersFind(String name) throws IOException {
		String[] cells = lines("golden-fits.csv").stream()
			.map((line) -> line.split(",", -1))
			.filter((line) -> line[0].equals(name))
			.findFirst()
			.orElseThrow();
		float[][] members = cells[1].chars().mapToObj((digit) -> column(digit - '0')).toArray(float[][]::new);
		double[] fitted = LogisticFit.fit(members, labels(), all(600), new LogisticFit.Penalty(
				Double.parseDouble(cells[2]), Double.parseDouble(cells[3]), Double.parseDouble(cells[4])));
		assertThat(fitted).hasSize(cells.length - 5);
		for (int j = 0; j < fitted.length; j++) {
			assertThat(fitted[j]).as(name + " " + j).isCloseTo(Double.parseDouble(cells[5 + j]), within(1e-7));
		}
	}

	@Test
	void thePriorCorrectionIsTheOneOfNewtonsMethod() throws IOException {
		float[] logits = new float[2400];
		byte[] labels = new byte[600];
		for (int row = 0; row < 600; row++) {
			logits[4 * row + 2] = column(1)[row];
			labels[row] = (byte) (labels()[row] ? 0b1100 : 0b1000);
		}
		List<Double> shifts = PriorFit.fit(logits, labels, 600).shifts();
		assertThat(shifts.get(2)).isCloseTo(-0.43452766601623544, within(1e-8));
		assertThat(shifts.get(0)).isZero();
		assertThat(shifts.get(3)).isZero();
	}

	@Test
	void equalMembersShareTheWeightEvenly() {
		Random random = new Random(3);
		float[] member = new float[500];
		boolean[] positive = new boolean[500];
		for (int row = 0; row < 500; row++) {
			member[row] = (float) random.nextGaussian();
			positive[row] = random.nextDouble() < 1 / (1 + Math.exp(-member[row]));
		}
		// Three distances of a third each are squared to a third of one whole distance.
		double[] one = LogisticFit.fit(new float[][] { member }, positive, all(500),
				new LogisticFit.Penalty(0.001, 1, 1));
		double[] three = LogisticFit.fit(new float[][] { member, member, member }, positive, all(500),
				new LogisticFit.Penalty(0.003, 1, 1 / 3.));
		assertThat(three[0]).isCloseTo(three[1], within(1e-6)).isCloseTo(three[2], within(1e-6));
		assertThat(three[0] + three[1] + three[2]).isCloseTo(one[0], within(1e-6));
	}

	@Test
	void separableRowsAndOneRowAndNoRowEndInFiniteWeights() {
		float[][] members = { { -30, 30, 30, -30 }, { 30, -30, 30, -30 } };
		boolean[] positive = { false, true, true, false };
		LogisticFit.Penalty penalty = new LogisticFit.Penalty(0.001, 1, 0.5);
		for (int rows : new int[] { 4, 1, 0 }) {
			double[] fitted = LogisticFit.fit(members, positive, all(rows), penalty);
			for (double value : fitted) {
				assertThat(value).isFinite();
			}
			assertThat(fitted[0]).isNotNegative();
			assertThat(fitted[1]).isNotNegative();
		}
		assertThat(LogisticFit.fit(members, positive, all(0), penalty)).containsExactly(0.5, 0.5, 0);
	}

	private static int[] all(int rows) {
		return IntStream.range(0, rows).toArray();
	}

	private static float[] column(int number) {
		List<String> lines = rows();
		float[] column = new float[lines.size()];
		for (int row = 0; row < column.length; row++) {
			column[row] = Float.parseFloat(lines.get(row).split(",", -1)[number]);
		}
		return column;
	}

	private static boolean[] labels() {
		List<String> lines = rows();
		boolean[] labels = new boolean[lines.size()];
		for (int row = 0; row < labels.length; row++) {
			labels[row] = lines.get(row).endsWith(",1");
		}
		return labels;
	}

	private static List<String> rows() {
		try {
			return lines("golden-rows.csv");
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static List<String> lines(String resource) throws IOException {
		InputStream in = Objects.requireNonNull(LogisticFitTests.class.getResourceAsStream(resource));
		try (BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
			return reader.lines().toList();
		}
	}

}
