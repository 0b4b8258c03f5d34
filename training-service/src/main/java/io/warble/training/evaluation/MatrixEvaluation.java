package io.warble.training.evaluation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.warble.models.LogitModel;
import io.warble.models.blend.Blend;
import io.warble.models.blend.BlendProfile;
import io.warble.models.blend.BlendProfiles;
import io.warble.models.blend.BlendedPredictor;
import io.warble.models.blend.PriorShift;
import io.warble.models.evaluation.Evaluation;
import io.warble.models.evaluation.EvaluationContext;
import io.warble.models.evaluation.EvaluationReport;
import io.warble.models.evaluation.EvaluationSettings;
import io.warble.models.evaluation.ModelScore;
import io.warble.models.explanation.FeatureImportance;
import io.warble.models.evaluation.TrueProbabilities;
import io.warble.training.extraction.ReplayReport;
import io.warble.training.ingest.Dataset;
import io.warble.training.ingest.PartSource;
import io.warble.training.matrix.Period;
import io.warble.training.matrix.TrainingMatrix;
import io.warble.training.run.RowProgress;
import io.warble.training.trees.TrainedTrees;

/**
 * Evaluates a run's models on its evaluation rows, beside the constant prior of the
 * training rows and, where the dataset has {@code true-probabilities.csv}, the oracle.
 */
public final class MatrixEvaluation {

	private static final Logger log = LoggerFactory.getLogger(MatrixEvaluation.class);

	private static final String TRUTH = "true-probabilities.csv";

	/** The most time that explanations may take. */
	private static final Duration IMPORTANCE_LIMIT = Duration.ofSeconds(20);

	private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT)
		.withZone(ZoneOffset.UTC);

	private final Dataset dataset;

	private final EvaluationSettings settings;

	/** An evaluation of models that were trained on a dataset. */
	public MatrixEvaluation(Dataset dataset, EvaluationSettings settings) {
		this.dataset = dataset;
		this.settings = settings;
	}

	/**
	 * Evaluates the default profile, and beside it the other one and each model alone.
	 * @param trees the run's trees, with the positive rates of the training rows
	 * @param models by name, in the order in which they are reported; not closed
	 * @param profiles over these models
	 */
	public EvaluationOutcome evaluate(TrainingMatrix matrix, ReplayReport replay, TrainedTrees trees,
			Map<String, LogitModel> models, BlendProfiles profiles, RowProgress progress) throws IOException {
		DatasetSample sample = DatasetSample.of(this.dataset, evaluationStart(replay));
		EvaluationContext context = new EvaluationContext(title(replay), trees.priors(), sample.languageNames(),
				replay.evaluationCutOff());
		TrueProbabilities truth = truth();
		int[] rows = matrix.rows(Period.EVALUATION);
		Map<String, BlendProfile> evaluated = evaluated(models, profiles);
		List<ModelScore> scores = new ArrayList<>();
		EvaluationReport first = null;
		// Explained rows are few, but each takes as long as hundreds of predictions.
		long predictions = (long) evaluated.size() * rows.length;
		long explained = Math.min(MatrixImportance.MOST_ROWS, rows.length);
		for (Map.Entry<String, BlendProfile> model : evaluated.entrySet()) {
			long before = (long) scores.size() * rows.length;
			MatrixPredictions predicted = MatrixPredictions.of(matrix, rows,
					new BlendedPredictor(models, model.getValue()), truth,
					(done, total) -> progress.rows(before + done, predictions + explained));
			EvaluationReport report = Evaluation.evaluate(predicted.rows(), this.settings, context);
			first = (first != null) ? first : report;
			scores.add(ModelScore.of(model.getKey(), predicted.microsARow(), report));
		}
		progress.note("importance of features");
		FeatureImportance importance = new MatrixImportance(IMPORTANCE_LIMIT, System::nanoTime).of(matrix, rows,
				trees.ensembles(), new BlendedPredictor(models, profiles.of(BlendProfiles.DEFAULT)),
				(done, total) -> progress.rows(predictions + done, predictions + total));
		return new EvaluationOutcome(Objects.requireNonNull(first), scores.get(0).microsARow(), scores, importance);
	}

	/** The default profile first; a profile that equals it is not repeated. */
	private static Map<String, BlendProfile> evaluated(Map<String, LogitModel> models, BlendProfiles profiles) {
		Map<String, BlendProfile> evaluated = new LinkedHashMap<>();
		for (String name : BlendProfiles.NAMES) {
			if (!evaluated.containsValue(profiles.of(name))) {
				evaluated.put(name, profiles.of(name));
			}
		}
		for (String name : models.keySet()) {
			evaluated.put(name, new BlendProfile(Blend.of(name), PriorShift.NONE));
		}
		return evaluated;
	}

	private @Nullable TrueProbabilities truth() throws IOException {
		Path file = this.dataset.directory().resolve(TRUTH);
		if (!Files.exists(file)) {
			return null;
		}
		log.info("{} gives the true probabilities", file);
		return TrueProbabilities.read(file);
	}

	private String title(ReplayReport replay) {
		boolean validation = this.dataset.parts().stream().anyMatch(PartSource::validation);
		return "%s %s to %s UTC".formatted(validation ? "validation set" : "hold-out",
				MINUTE.format(Instant.ofEpochSecond(evaluationStart(replay))),
				MINUTE.format(Instant.ofEpochSecond(replay.logEnd())));
	}

	/** The creation time from which on rows are for evaluation, unix seconds. */
	public static long evaluationStart(ReplayReport replay) {
		return replay.periodStarts().getOrDefault(Period.EVALUATION, replay.trainingEnd());
	}

}
