package io.warble.training.evaluation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.warble.models.evaluation.Evaluation;
import io.warble.models.evaluation.EvaluationContext;
import io.warble.models.evaluation.EvaluationSettings;
import io.warble.models.evaluation.TrueProbabilities;
import io.warble.models.trees.TreePredictor;
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

	private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT)
		.withZone(ZoneOffset.UTC);

	private final Dataset dataset;

	private final EvaluationSettings settings;

	/** An evaluation of models that were trained on a dataset. */
	public MatrixEvaluation(Dataset dataset, EvaluationSettings settings) {
		this.dataset = dataset;
		this.settings = settings;
	}

	/** Evaluates. */
	public EvaluationOutcome evaluate(TrainingMatrix matrix, ReplayReport replay, TrainedTrees trees,
			RowProgress progress) throws IOException {
		MatrixPredictions predictions = MatrixPredictions.of(matrix, matrix.rows(Period.EVALUATION),
				new TreePredictor(trees.ensembles()), truth(), progress);
		DatasetSample sample = DatasetSample.of(this.dataset, evaluationStart(replay));
		EvaluationContext context = new EvaluationContext(title(replay), trees.priors(), sample.languageNames(),
				replay.evaluationCutOff());
		return new EvaluationOutcome(Evaluation.evaluate(predictions.rows(), this.settings, context),
				predictions.microsARow());
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
