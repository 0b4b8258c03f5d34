package io.warble.models.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.function.ToDoubleFunction;

import org.jspecify.annotations.Nullable;

import io.warble.features.dataset.EngagementType;

/**
 * Computes an {@link EvaluationReport}: O(n log n) for each slice, one after another, in
 * 8 bytes a row of scratch. Used once, by one thread.
 */
public final class Evaluation {

	private final EvaluationRows rows;

	private final Columns columns;

	private final EvaluationContext context;

	private final List<Long> edges;

	private final byte[] groups;

	private final Languages languages;

	private final Split split;

	private Evaluation(EvaluationRows rows, EvaluationSettings settings, EvaluationContext context) {
		this.rows = rows;
		this.columns = rows.columns();
		this.context = context;
		this.edges = Groups.edges(this.columns, settings);
		this.groups = Groups.assign(this.columns, this.edges);
		this.languages = Languages.top(this.columns, settings.topLanguages(), context);
		this.split = new Split(rows.size());
	}

	/** Evaluates rows; none at all give a report of undefined metrics. */
	public static EvaluationReport evaluate(EvaluationRows rows, EvaluationSettings settings,
			EvaluationContext context) {
		Evaluation evaluation = new Evaluation(rows, settings, context);
		List<TypeReport> types = new ArrayList<>();
		for (EngagementType type : EngagementType.ALL) {
			types.add(evaluation.type(type.ordinal()));
		}
		return new EvaluationReport(context.title(), rows.size(), context.labelsCutOff(), evaluation.edges, types);
	}

	private TypeReport type(int type) {
		double sum = 0;
		for (int row = 0; row < this.rows.size(); row++) {
			sum += this.rows.prediction(row, type);
		}
		Score overall = score(type, (row) -> true);
		List<ReliabilityBin> reliability = Calibration.curve(this.split);
		List<CurvePoint> precisionRecall = PrecisionRecall.curve(this.split);
		List<SliceScore> byGroup = groups(type);
		Score oracle = oracle(type);
		return new TypeReport(EngagementType.ALL.get(type).label(), overall, byGroup, mean(overall, byGroup),
				languages(type), familiarity(type), prior(type, overall), oracle, share(overall, oracle),
				Score.defined(sum / this.rows.size()), Score.defined((double) overall.positives() / this.rows.size()),
				Score.defined(Calibration.error(reliability)), Score.defined(Calibration.relativeError(reliability)),
				trueCalibrationError(type, reliability), reliability, precisionRecall);
	}

	private Score score(int type, IntPredicate slice) {
		this.split.clear();
		double loss = 0;
		for (int row = 0; row < this.rows.size(); row++) {
			if (slice.test(row)) {
				boolean positive = this.columns.positive(row, type);
				double prediction = this.rows.prediction(row, type);
				this.split.add(prediction, positive);
				loss += RelativeCrossEntropy.logLoss(prediction, positive);
			}
		}
		return score(loss);
	}

	/** The score of what has been split. */
	private Score score(double loss) {
		long count = (long) this.split.positiveCount() + this.split.negativeCount();
		return Score.of(count, this.split.positiveCount(), AveragePrecision.of(this.split),
				RelativeCrossEntropy.of(loss, count, this.split.positiveCount()));
	}

	private List<SliceScore> groups(int type) {
		List<SliceScore> scores = new ArrayList<>();
		List<String> names = Groups.names(this.edges);
		for (int group = 0; group < names.size(); group++) {
			int number = group;
			scores.add(slice(names.get(group), score(type, (row) -> this.groups[row] == number)));
		}
		return scores;
	}

	private static Score mean(Score overall, List<SliceScore> slices) {
		return new Score(overall.rows(), overall.positives(), mean(slices, Score::averagePrecisionOrNaN),
				mean(slices, Score::relativeCrossEntropyOrNaN));
	}

	private static @Nullable Double mean(List<SliceScore> slices, ToDoubleFunction<Score> metric) {
		return Score.defined(slices.stream()
			.map(SliceScore::score)
			.mapToDouble(metric)
			.filter(Double::isFinite)
			.average()
			.orElse(Double.NaN));
	}

	private List<SliceScore> languages(int type) {
		List<SliceScore> scores = new ArrayList<>();
		for (int language = 0; language < this.languages.names().size(); language++) {
			int number = language;
			scores.add(slice(this.languages.names().get(language),
					score(type, (row) -> this.languages.ofRow()[row] == number)));
		}
		return scores;
	}

	private List<SliceScore> familiarity(int type) {
		List<SliceScore> scores = new ArrayList<>();
		addIfAny(scores, "cold users", score(type, (row) -> this.columns.user(row) == Familiarity.COLD));
		addIfAny(scores, "warm users", score(type, (row) -> this.columns.user(row) == Familiarity.WARM));
		addIfAny(scores, "cold creators", score(type, (row) -> this.columns.ofCreator(row) == Familiarity.COLD));
		addIfAny(scores, "warm creators", score(type, (row) -> this.columns.ofCreator(row) == Familiarity.WARM));
		return scores;
	}

	private void addIfAny(List<SliceScore> scores, String slice, Score score) {
		if (score.rows() > 0) {
			scores.add(slice(slice, score));
		}
	}

	/** The score of what has been split last, with its calibration. */
	private SliceScore slice(String slice, Score score) {
		List<ReliabilityBin> curve = Calibration.curve(this.split);
		return new SliceScore(slice, score, Score.defined(Calibration.error(curve)),
				Score.defined(Calibration.relativeError(curve)));
	}

	/** All rows are tied, so the average precision is the rate. */
	private @Nullable Score prior(int type, Score overall) {
		if (this.context.priors() == null) {
			return null;
		}
		double prior = this.context.priors().get(type);
		long negatives = overall.rows() - overall.positives();
		double loss = overall.positives() * RelativeCrossEntropy.logLoss(prior, true)
				+ negatives * RelativeCrossEntropy.logLoss(prior, false);
		double rate = (overall.positives() > 0) ? (double) overall.positives() / overall.rows() : Double.NaN;
		return Score.of(overall.rows(), overall.positives(), rate,
				RelativeCrossEntropy.of(loss, overall.rows(), overall.positives()));
	}

	private @Nullable Score oracle(int type) {
		double[] truth = this.rows.truth();
		if (truth == null) {
			return null;
		}
		this.split.clear();
		double loss = 0;
		for (int row = 0; row < this.rows.size(); row++) {
			double probability = truth[EngagementType.COUNT * row + type];
			boolean positive = this.columns.positive(row, type);
			this.split.add(probability, positive);
			loss += RelativeCrossEntropy.logLoss(probability, positive);
		}
		return score(loss);
	}

	private @Nullable Double trueCalibrationError(int type, List<ReliabilityBin> reliability) {
		double[] truth = this.rows.truth();
		if (truth == null) {
			return null;
		}
		double[] predictions = new double[this.rows.size()];
		double[] truths = new double[predictions.length];
		for (int row = 0; row < predictions.length; row++) {
			predictions[row] = this.rows.prediction(row, type);
			truths[row] = truth[EngagementType.COUNT * row + type];
		}
		return Calibration.error(reliability, predictions, truths);
	}

	private static @Nullable Double share(Score overall, @Nullable Score oracle) {
		if (oracle == null || !(oracle.relativeCrossEntropyOrNaN() > 0)) {
			return null;
		}
		return Score.defined(overall.relativeCrossEntropyOrNaN() / oracle.relativeCrossEntropyOrNaN());
	}

}
