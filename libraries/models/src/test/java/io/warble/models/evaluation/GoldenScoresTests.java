package io.warble.models.evaluation;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.warble.features.dataset.EngagementType;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/**
 * Against values that scikit-learn computed: see golden.py in the resources.
 */
class GoldenScoresTests {

	@ParameterizedTest
	@EnumSource(EngagementType.class)
	void overallAndEachFollowerGroupScoreAsInScikitLearn(EngagementType type) throws IOException {
		TypeReport report = Evaluation.evaluate(rows(), EvaluationSettings.defaults(), EvaluationContext.of("golden"))
			.of(type);
		for (String line : lines("golden-scores.csv")) {
			String[] cells = line.split(",", -1);
			if (!cells[0].equals(type.name().toLowerCase(Locale.ROOT))) {
				continue;
			}
			Score score = switch (cells[1]) {
				case "overall" -> report.overall();
				case "mean" -> report.groupMean();
				default -> report.groups().get(Integer.parseInt(cells[1])).score();
			};
			assertThat(score.rows()).as(line).isEqualTo(Long.parseLong(cells[2]));
			assertThat(score.positives()).as(line).isEqualTo(Long.parseLong(cells[3]));
			assertThat(score.averagePrecision()).as(line).isCloseTo(Double.parseDouble(cells[4]), within(1e-12));
			assertThat(score.relativeCrossEntropy()).as(line).isCloseTo(Double.parseDouble(cells[5]), within(1e-9));
		}
		assertThat(report.groups()).extracting(SliceScore::slice)
			.containsExactly("<= 240", "241-588", "589-1331", "1332-3996", "> 3996");
	}

	@Test
	void theMetricsOnArraysScoreAsInScikitLearn() throws IOException {
		List<String> lines = lines("golden-rows.csv");
		double[] predictions = new double[lines.size()];
		boolean[] positive = new boolean[lines.size()];
		for (int i = 0; i < predictions.length; i++) {
			String[] cells = lines.get(i).split(",", -1);
			predictions[i] = Double.parseDouble(cells[0]);
			positive[i] = cells[4].equals("1");
		}
		assertThat(AveragePrecision.of(predictions, positive)).isCloseTo(0.21098054452038273, within(1e-12));
		assertThat(RelativeCrossEntropy.of(predictions, positive)).isCloseTo(9.97593597307629, within(1e-9));
	}

	@ParameterizedTest
	@EnumSource(value = EngagementType.class, names = { "RETWEET", "QUOTE" })
	void theReliabilityCurveAndItsErrorAreThoseOfScikitLearn(EngagementType type) throws IOException {
		TypeReport report = Evaluation.evaluate(rows(), EvaluationSettings.defaults(), EvaluationContext.of("golden"))
			.of(type);
		Iterator<ReliabilityBin> bins = Objects.requireNonNull(report.reliability()).iterator();
		for (String line : lines("golden-calibration.csv")) {
			String[] cells = line.split(",", -1);
			if (!cells[0].equals(type.label())) {
				continue;
			}
			double first = Double.parseDouble(cells[2]);
			double second = Double.parseDouble(cells[3]);
			if (cells[1].equals("error")) {
				assertThat(report.calibrationError()).isCloseTo(first, within(1e-12));
				assertThat(report.relativeCalibrationError()).isCloseTo(second, within(1e-12));
				continue;
			}
			ReliabilityBin bin = bins.next();
			assertThat(bin.rows()).isEqualTo(40);
			assertThat(bin.meanPrediction()).as(line).isCloseTo(first, within(1e-12));
			assertThat(bin.rate()).as(line).isCloseTo(second, within(1e-12));
		}
		assertThat(bins).isExhausted();
	}

	private static EvaluationRows rows() throws IOException {
		EvaluationRows rows = new EvaluationRows(0);
		double[] predictions = new double[4];
		for (String line : lines("golden-rows.csv")) {
			String[] cells = line.split(",", -1);
			int labels = 0;
			for (int type = 0; type < 4; type++) {
				predictions[type] = Double.parseDouble(cells[type]);
				labels |= Integer.parseInt(cells[4 + type]) << type;
			}
			rows.append(predictions, 0, labels, rows.size(), Long.parseLong(cells[8]), 0, Familiarity.UNKNOWN,
					Familiarity.UNKNOWN);
		}
		return rows;
	}

	private static List<String> lines(String resource) throws IOException {
		InputStream in = Objects.requireNonNull(GoldenScoresTests.class.getResourceAsStream(resource));
		try (BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
			return reader.lines().toList();
		}
	}

}
