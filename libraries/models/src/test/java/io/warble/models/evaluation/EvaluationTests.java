package io.warble.models.evaluation;

import java.util.List;
import java.util.Map;
import java.util.Random;

import org.junit.jupiter.api.Test;

import io.warble.features.dataset.EngagementType;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

class EvaluationTests {

	private static final double[] HALVES = { .5, .5, .5, .5 };

	private final EvaluationRows rows = new EvaluationRows(4);

	@Test
	void noRowsGiveAReportOfUndefinedMetrics() {
		EvaluationReport report = evaluate(EvaluationSettings.defaults());
		assertThat(report.metrics()).isEmpty();
		assertThat(EvaluationTable.text(report)).contains("n/a");
		assertThat(EvaluationReport.ofJson(report.toJson())).isEqualTo(report);
	}

	@Test
	void aTypeWithoutPositivesIsNotDefinedAndTheOthersAre() {
		append(0b0001, 10, 100, Familiarity.WARM);
		append(0b0000, 11, 100, Familiarity.COLD);
		EvaluationReport report = evaluate(EvaluationSettings.defaults());
		assertThat(report.of(EngagementType.LIKE).overall()).isEqualTo(new Score(2, 0, null, null));
		assertThat(report.metrics()).containsOnlyKeys("reply.ap", "reply.rce", "reply.group.ap", "reply.group.rce");
		assertThat(report.toJson()).contains("\"relativeCrossEntropy\" : null");
		assertThat(EvaluationReport.ofJson(report.toJson())).isEqualTo(report);
	}

	@Test
	void anEdgeBelongsToTheGroupBelow() {
		append(1, 1, 240, Familiarity.WARM);
		append(1, 2, 241, Familiarity.WARM);
		append(1, 3, 1_000_000, Familiarity.WARM);
		assertThat(evaluate(EvaluationSettings.defaults()).of(EngagementType.REPLY).groups())
			.extracting((group) -> group.score().rows())
			.containsExactly(1L, 1L, 0L, 0L, 1L);
	}

	@Test
	void quintilesAreThoseOfUniqueCreators() {
		for (int creator = 1; creator <= 10; creator++) {
			for (int tweet = 0; tweet < creator; tweet++) {
				append(1, creator, 100L * creator, Familiarity.WARM);
			}
		}
		EvaluationReport report = evaluate(new EvaluationSettings(List.of(), true, 10));
		assertThat(report.groupEdges()).containsExactly(200L, 400L, 600L, 800L);
		assertThat(report.of(EngagementType.REPLY).groups()).extracting((group) -> group.score().rows())
			.containsExactly(3L, 7L, 11L, 15L, 19L);
	}

	@Test
	void theMeanOfGroupsLeavesOutUndefinedOnes() {
		double[] likely = { .9, .5, .5, .5 };
		double[] unlikely = { .1, .5, .5, .5 };
		this.rows.append(likely, 0, 1, 1, 10, 0, Familiarity.WARM, Familiarity.WARM);
		this.rows.append(unlikely, 0, 0, 1, 10, 0, Familiarity.WARM, Familiarity.WARM);
		this.rows.append(unlikely, 0, 0, 2, 300, 0, Familiarity.WARM, Familiarity.WARM);
		TypeReport report = evaluate(EvaluationSettings.defaults()).of(EngagementType.REPLY);
		assertThat(report.groups().get(1).score().averagePrecision()).isNull();
		assertThat(report.groupMean().averagePrecision()).isEqualTo(1);
		assertThat(report.groupMean().relativeCrossEntropy()).isCloseTo(100 * (1 - Math.log(.9) / Math.log(.5)),
				within(1e-9));
	}

	@Test
	void languagesAreOrderedByRowsAndNamed() {
		for (int i = 0; i < 6; i++) {
			this.rows.append(HALVES, 0, i & 1, 1, 1, (i < 3) ? 7 : (i < 5) ? 0 : 9, Familiarity.WARM, Familiarity.WARM);
		}
		EvaluationContext context = new EvaluationContext("t", null, Map.of(7L, "488B"), null);
		EvaluationReport report = Evaluation.evaluate(this.rows, new EvaluationSettings(List.of(), false, 2), context);
		assertThat(report.of(EngagementType.REPLY).languages()).extracting(SliceScore::slice)
			.containsExactly("488B", "none");
		assertThat(report.of(EngagementType.REPLY).groups()).singleElement()
			.satisfies((group) -> assertThat(group.score().rows()).isEqualTo(6));
	}

	@Test
	void coldAndWarmRowsAreScoredApart() {
		append(1, 1, 1, Familiarity.WARM);
		append(0, 1, 1, Familiarity.WARM);
		append(1, 1, 1, Familiarity.COLD);
		append(1, 1, 1, Familiarity.UNKNOWN);
		List<SliceScore> slices = evaluate(EvaluationSettings.defaults()).of(EngagementType.REPLY).familiarity();
		assertThat(slices).extracting(SliceScore::slice).containsExactly("cold users", "warm users", "warm creators");
		assertThat(slices).extracting((slice) -> slice.score().rows()).containsExactly(1L, 2L, 4L);
		assertThat(slices.get(1).score().averagePrecision()).isEqualTo(.5);
	}

	@Test
	void thePriorIsScoredAsAConstantPrediction() {
		boolean[] labels = { true, false, false, false, false };
		for (boolean label : labels) {
			append(label ? 1 : 0, 1, 1, Familiarity.WARM);
		}
		EvaluationContext context = new EvaluationContext("t", List.of(.3, .1, .1, .4), Map.of(), 12L);
		Score prior = Evaluation.evaluate(this.rows, EvaluationSettings.defaults(), context)
			.of(EngagementType.REPLY)
			.prior();
		assertThat(prior).isNotNull();
		double[] constant = { .3, .3, .3, .3, .3 };
		assertThat(prior.averagePrecision()).isEqualTo(AveragePrecision.of(constant, labels));
		assertThat(prior.relativeCrossEntropy()).isCloseTo(RelativeCrossEntropy.of(constant, labels), within(1e-12));
	}

	@Test
	void theOracleReachesAllOfItselfAndAnHonestModelLess() {
		Random random = new Random(5);
		for (int i = 0; i < 5000; i++) {
			double truth = random.nextDouble();
			double[] predictions = { truth, .5, .5, (truth + .5) / 2 };
			boolean engaged = random.nextDouble() < truth;
			this.rows.append(predictions, 0, engaged ? 0b1001 : 0, i, 1, 0, Familiarity.WARM, Familiarity.WARM);
			this.rows.truth(i, truth, .5, .5, truth);
		}
		EvaluationReport report = evaluate(EvaluationSettings.defaults());
		assertThat(report.of(EngagementType.REPLY).shareOfOracle()).isEqualTo(1);
		assertThat(report.of(EngagementType.LIKE).shareOfOracle()).isBetween(.5, .9);
		assertThat(report.of(EngagementType.RETWEET).shareOfOracle()).isNull();
		assertThat(report.of(EngagementType.REPLY).calibrationError()).isLessThan(.03);
		assertThat(report.of(EngagementType.LIKE).calibrationError()).isCloseTo(.125, within(.02));
		assertThat(report.of(EngagementType.REPLY).meanPrediction()).isCloseTo(.5, within(.02));
	}

	@Test
	void theCalibrationErrorOfTheTruthIsThatOfTheBinsMeans() {
		double[] predictions = { .2, .4, .2, .4 };
		double[] truths = { .1, .4, .5, .2 };
		for (int i = 0; i < 4; i++) {
			double[] row = { predictions[i], .5, .5, .5 };
			this.rows.append(row, 0, (i == 0) ? 1 : 0, i, 1, 0, Familiarity.WARM, Familiarity.WARM);
			this.rows.truth(i, truths[i], .5, .5, .5);
		}
		EvaluationReport report = evaluate(EvaluationSettings.defaults());
		TypeReport reply = report.of(EngagementType.REPLY);
		// Bins of two rows: .2 against a mean truth of .3, and .4 against .3; the misses
		// of single rows do not count. Labels have a deviation of sqrt(.25 * .75).
		assertThat(reply.trueCalibrationError()).isCloseTo(.1, within(1e-12));
		assertThat(reply.scaledTrueCalibrationError()).isCloseTo(.1 / .4330127018922193, within(1e-12));
		assertThat(report.of(EngagementType.LIKE).trueCalibrationError()).isZero();
		assertThat(EvaluationTable.text(report)).contains("of the truth").contains("23.09%");
	}

	@Test
	void withoutTruthThereIsNoErrorOfIt() {
		append(1, 1, 1, Familiarity.WARM);
		EvaluationReport report = evaluate(EvaluationSettings.defaults());
		assertThat(report.of(EngagementType.LIKE).trueCalibrationError()).isNull();
		assertThat(report.of(EngagementType.LIKE).scaledTrueCalibrationError()).isNull();
		assertThat(EvaluationTable.text(report)).doesNotContain("of the truth");
	}

	@Test
	void eachGroupHasACalibrationErrorOfItsOwn() {
		double[] predictions = { .25, .5, .5, .5 };
		for (int i = 0; i < 8; i++) {
			this.rows.append(predictions, 0, (i < 2) ? 1 : 0, i, 10, 1, Familiarity.WARM, Familiarity.WARM);
			this.rows.append(predictions, 0, (i < 4) ? 1 : 0, i, 300, 2, Familiarity.WARM, Familiarity.WARM);
		}
		TypeReport report = evaluate(EvaluationSettings.defaults()).of(EngagementType.REPLY);
		// Equal predictions are one bin: rates of 2/8 and 4/8 against 0.25, of 6/16
		// overall.
		assertThat(report.groups().get(0).calibrationError()).isEqualTo(0);
		assertThat(report.groups().get(1).calibrationError()).isEqualTo(.25);
		assertThat(report.groups().get(1).relativeCalibrationError()).isEqualTo(.5);
		assertThat(report.groups().get(4).calibrationError()).isNull();
		assertThat(report.languages()).extracting(SliceScore::calibrationError).containsExactly(0.0, .25);
		assertThat(report.calibrationError()).isEqualTo(.125);
		assertThat(report.reliability()).containsExactly(new ReliabilityBin(16, .25, .375));
		assertThat(report.relativeCalibrationError()).isCloseTo(1 / 3., within(1e-12));
		// A label's deviation is sqrt(.375 * .625), that of the mean of 16 a quarter of
		// it,
		// and a normal variable is sqrt(2 / pi) deviations from its mean on average.
		assertThat(report.scaledCalibrationError()).isCloseTo(.125 / .4841229182759271, within(1e-12));
		assertThat(report.scaledChance()).isCloseTo(.25 * .7978845608028654, within(1e-12));
		assertThat(evaluate(EvaluationSettings.defaults()).of(EngagementType.QUOTE).scaledCalibrationError()).isNull();
		assertThat(evaluate(EvaluationSettings.defaults()).of(EngagementType.QUOTE).relativeCalibrationError())
			.isNull();
	}

	@Test
	void aReportOfAnOlderVersionHasNoCurve() {
		append(1, 1, 1, Familiarity.WARM);
		EvaluationReport report = evaluate(EvaluationSettings.defaults());
		String older = report.toJson().replaceAll(",\\s*\"reliability\" : \\[[^\\]]*\\]", "");
		assertThat(older).doesNotContain("reliability");
		assertThat(EvaluationReport.ofJson(older).of(EngagementType.LIKE).reliability()).isEmpty();
	}

	@Test
	void modelsStandSideBySide() {
		append(1, 1, 1, Familiarity.WARM);
		append(0, 1, 1, Familiarity.WARM);
		EvaluationReport report = evaluate(EvaluationSettings.defaults());
		List<ModelScore> models = List.of(ModelScore.of("blend", 41.26, report), ModelScore.of("trees", 11, report));
		assertThat(ComparisonTable.text(models).lines().skip(2)).satisfiesExactly(
				(line) -> assertThat(line).startsWith("blend").contains("41.3", "0.5000", "0.00", "n/a"),
				(line) -> assertThat(line).startsWith("trees").contains("11.0"));
		assertThat(ComparisonTable.markdown(models)).startsWith("| AP, RCE in % | µs a row | ");
		assertThat(models.get(0).types().get(3).languages()).isEqualTo(report.types().get(3).languages()).isNotEmpty();
	}

	@Test
	void withoutTheTruthOfEveryRowThereIsNoOracle() {
		append(1, 1, 1, Familiarity.WARM);
		append(0, 1, 1, Familiarity.WARM);
		this.rows.truth(0, .5, .5, .5, .5);
		assertThat(evaluate(EvaluationSettings.defaults()).of(EngagementType.REPLY).oracle()).isNull();
	}

	@Test
	void anImpossibleProbabilityIsRefusedWithItsPlace() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> this.rows.append(new float[] { .5f, Float.NaN, .5f, .5f }, 0, 0, 1, 1, 0,
					Familiarity.WARM, Familiarity.WARM))
			.withMessage("Row 0: the probability of retweet must be 0 to 1, got NaN");
		assertThat(this.rows.size()).isZero();
	}

	@Test
	void tablesAreAlignedAndNotTooWide() {
		Random random = new Random(3);
		for (int i = 0; i < 200; i++) {
			double[] predictions = { random.nextDouble(), .5, .5, random.nextDouble() };
			this.rows.append(predictions, 0, random.nextInt(16), i, random.nextInt(5000), random.nextInt(3),
					Familiarity.ofCold(i % 7 == 0), Familiarity.ofCold(i % 5 == 0));
			this.rows.truth(i, .2, .3, .4, .5);
		}
		EvaluationContext context = new EvaluationContext("hold-out", List.of(.1, .1, .1, .4),
				Map.of(1L, "488B32D24BD4BB44172EB981C1BCA6FA"), 1234L);
		EvaluationReport report = Evaluation.evaluate(this.rows, EvaluationSettings.defaults(), context);
		String text = EvaluationTable.text(report);
		assertThat(text).startsWith("hold-out: 200 rows, labels of 1,234 possibly cut off by the end of the log")
			.contains("constant prior", "oracle", "followers > 3996", "cold users", "language 488B32D24BD4BB4…");
		assertThat(text.lines()).allSatisfy((line) -> assertThat(line.length()).isLessThanOrEqualTo(110));
		assertThat(EvaluationTable.markdown(report).lines().filter((line) -> line.startsWith("| AP, RCE"))).hasSize(1);
		assertThat(EvaluationReport.ofJson(report.toJson())).isEqualTo(report);
	}

	private void append(int labels, long creator, long followers, Familiarity user) {
		this.rows.append(HALVES, 0, labels, creator, followers, 0, user, Familiarity.WARM);
	}

	private EvaluationReport evaluate(EvaluationSettings settings) {
		return Evaluation.evaluate(this.rows, settings, EvaluationContext.of("test"));
	}

}
