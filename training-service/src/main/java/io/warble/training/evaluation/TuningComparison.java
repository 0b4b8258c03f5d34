package io.warble.training.evaluation;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.warble.models.LogitModel;
import io.warble.models.Predictor;
import io.warble.models.blend.Blend;
import io.warble.models.blend.BlendProfile;
import io.warble.models.blend.BlendProfiles;
import io.warble.models.blend.BlendedPredictor;
import io.warble.models.blend.PriorShift;
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

	private static final String STATE = "newer state alone";

	private static final String AFTER = "after";

	public TuningComparison {
		models = List.copyOf(models);
	}

	/**
	 * Scores the old version.
	 * @param version its number
	 * @param old its bundle
	 * @param frozen the evaluation rows with features from its state as it was
	 * @param matrix the same rows, among others, with features from the present state
	 * @param nets of the old version, by name; those that the new one has as well are set
	 * beside each other, on the present state
	 * @param after what the new version reached
	 */
	public static TuningComparison of(long version, ModelBundle old, Map<String, LogitModel> nets,
			TrainingMatrix frozen, TrainingMatrix matrix, EvaluationOutcome after, EvaluationSettings settings) {
		if (frozen.rows() != matrix.count(Period.EVALUATION)) {
			throw new IllegalStateException("There are %d evaluation rows before and %d after the fine-tuning"
				.formatted(frozen.rows(), matrix.count(Period.EVALUATION)));
		}
		try (BlendedPredictor predictor = old.predictor(BlendProfiles.DEFAULT)) {
			List<ModelScore> scores = new ArrayList<>(
					List.of(score("before (version " + version + ")", predictor, frozen, settings),
							score(STATE, predictor, matrix, settings),
							ModelScore.of(AFTER, after.predictionMicros(), after.report())));
			for (ModelScore renewed : after.models()) {
				if (nets.containsKey(renewed.model())) {
					scores.add(score(renewed.model() + ", " + STATE,
							new BlendedPredictor(nets, new BlendProfile(Blend.of(renewed.model()), PriorShift.NONE)),
							matrix, settings));
					scores.add(new ModelScore(renewed.model() + ", " + AFTER, renewed.microsARow(), renewed.types()));
				}
			}
			return new TuningComparison(scores);
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
