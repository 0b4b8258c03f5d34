package io.warble.training.evaluation;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import io.warble.models.Predictor;
import io.warble.models.blend.BlendProfiles;
import io.warble.models.blend.BlendedPredictor;
import io.warble.models.bundle.ModelBundle;
import io.warble.models.evaluation.Evaluation;
import io.warble.models.evaluation.EvaluationContext;
import io.warble.models.evaluation.EvaluationSettings;
import io.warble.models.evaluation.ModelScore;
import io.warble.training.matrix.Period;
import io.warble.training.matrix.TrainingMatrix;
import io.warble.training.run.RowProgress;
import io.warble.training.run.RunFiles;

/**
 * A version before and after its fine-tuning, on the same evaluation rows; kept as a file
 * of the run.
 *
 * @param models the old version with its state as it was, the old version with the state
 * that took the labelled rows up, the new version
 */
public record TuningComparison(List<ModelScore> models) {

	public TuningComparison {
		models = List.copyOf(models);
	}

	/**
	 * Scores the old version.
	 * @param version its number
	 * @param old its bundle
	 * @param frozen the evaluation rows with features from its state as it was
	 * @param matrix the same rows, among others, with features from the present state
	 * @param after what the new version reached
	 */
	public static TuningComparison of(long version, ModelBundle old, TrainingMatrix frozen, TrainingMatrix matrix,
			EvaluationOutcome after, EvaluationSettings settings) {
		if (frozen.rows() != matrix.count(Period.EVALUATION)) {
			throw new IllegalStateException("There are %d evaluation rows before and %d after the fine-tuning"
				.formatted(frozen.rows(), matrix.count(Period.EVALUATION)));
		}
		try (BlendedPredictor predictor = old.predictor(BlendProfiles.DEFAULT)) {
			return new TuningComparison(List.of(score("before (version " + version + ")", predictor, frozen, settings),
					score("newer state alone", predictor, matrix, settings),
					ModelScore.of("after", after.predictionMicros(), after.report())));
		}
	}

	private static ModelScore score(String name, Predictor predictor, TrainingMatrix matrix,
			EvaluationSettings settings) {
		MatrixPredictions predictions = MatrixPredictions.of(matrix, matrix.rows(Period.EVALUATION), predictor, null,
				RowProgress.SILENT);
		return ModelScore.of(name, predictions.microsARow(),
				Evaluation.evaluate(predictions.rows(), settings, EvaluationContext.of(name)));
	}

	/** Writes the file. */
	public void writeTo(Path file) throws IOException {
		RunFiles.writeJson(file, this);
	}

	/** Reads what {@link #writeTo} wrote. */
	public static TuningComparison readFrom(Path file) throws IOException {
		return RunFiles.readJson(file, TuningComparison.class);
	}

}
