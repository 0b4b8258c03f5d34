package io.warble.training.publication;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.warble.models.Predictor;
import io.warble.models.blend.BlendProfiles;
import io.warble.models.blend.BlendedPredictor;
import io.warble.models.bundle.BundleManifest;
import io.warble.models.bundle.InvalidBundleException;
import io.warble.models.bundle.ModelBundle;
import io.warble.models.evaluation.Evaluation;
import io.warble.models.evaluation.EvaluationContext;
import io.warble.models.evaluation.EvaluationSettings;
import io.warble.registry.Alias;
import io.warble.registry.ModelRegistry;
import io.warble.registry.RegistryException;
import io.warble.training.evaluation.MatrixPredictions;
import io.warble.training.evaluation.MeanEntropy;
import io.warble.training.matrix.Period;
import io.warble.training.matrix.TrainingMatrix;
import io.warble.training.parameters.PromotionParameters;
import io.warble.training.run.RowProgress;

/**
 * Decides whether a new model becomes the champion: only if it is not worse than the
 * present one on rows that neither was fitted on. Where the two cannot be compared (no
 * such rows, other features, a damaged bundle) the new one stays challenger. A champion
 * without content profiles is scored by the features before those.
 */
final class PromotionGate {

	private static final Logger log = LoggerFactory.getLogger(PromotionGate.class);

	private final ModelRegistry registry;

	private final PromotionParameters parameters;

	private final Path scratch;

	PromotionGate(ModelRegistry registry, PromotionParameters parameters, Path scratch) {
		this.registry = registry;
		this.parameters = parameters;
		this.scratch = scratch;
	}

	/**
	 * Decides.
	 * @param manifest of the new model
	 * @param sha256 of the new bundle
	 * @param predictor the new model
	 * @param matrix this run's rows
	 */
	GateDecision decide(BundleManifest manifest, String sha256, Predictor predictor, TrainingMatrix matrix)
			throws IOException {
		Optional<Alias> champion = this.registry.alias(Alias.CHAMPION);
		if (champion.isEmpty()) {
			return GateDecision.without(true, "The first model", null);
		}
		long old = champion.get().version();
		if (this.registry.version(old).filter((version) -> version.sha256().equals(sha256)).isPresent()) {
			return GateDecision.without(true, "The same bundle as version %d, which is champion".formatted(old), old);
		}
		return switch (this.parameters.rule()) {
			case ALWAYS -> GateDecision.without(true, "The rule is to promote always", old);
			case NEVER -> GateDecision.without(false, "The rule is to promote by hand only", old);
			case MEAN_RCE -> compare(old, manifest, predictor, matrix);
		};
	}

	private GateDecision compare(long old, BundleManifest manifest, Predictor predictor, TrainingMatrix matrix)
			throws IOException {
		Path file = this.scratch.resolve("champion.bundle");
		try {
			Files.createDirectories(this.scratch);
			this.registry.download(old, file);
			ModelBundle bundle = ModelBundle.open(file);
			if (!manifest.features().beginsWith(bundle.manifest().features())) {
				return GateDecision.without(false,
						"No comparison: version %d, the champion, was trained on other features".formatted(old), old);
			}
			return compare(old, bundle, predictor, matrix);
		}
		catch (InvalidBundleException | RegistryException ex) {
			log.warn("The champion, version {}, cannot be scored", old, ex);
			return GateDecision.without(false,
					"No comparison: version %d, the champion, cannot be scored: %s".formatted(old, ex.getMessage()),
					old);
		}
		finally {
			Files.deleteIfExists(file);
		}
	}

	private GateDecision compare(long old, ModelBundle bundle, Predictor predictor, TrainingMatrix matrix) {
		// Nothing of a run was fitted on its own evaluation rows, wherever they lie.
		long from = bundle.manifest().provenance().trainingEnd();
		int[] rows = Arrays.stream(matrix.rows(Period.EVALUATION))
			.filter((row) -> matrix.createdAt(row) >= from)
			.toArray();
		OptionalDouble ours = score(matrix, rows, predictor);
		OptionalDouble theirs;
		try (BlendedPredictor champion = bundle.predictor(BlendProfiles.DEFAULT)) {
			if (champion.readsTexts() && !matrix.hasTexts()) {
				return GateDecision.without(false,
						"No comparison: version %d, the champion, reads texts, which this run has not collected"
							.formatted(old),
						old);
			}
			int features = bundle.manifest().features().featureNames().size();
			theirs = score(matrix, rows,
					(features < matrix.width()) ? new FirstFeatures(champion, features, matrix.width()) : champion);
		}
		if (ours.isEmpty() || theirs.isEmpty()) {
			return GateDecision.without(false,
					"No comparison: no rows with both labels after the training end of version %d, the champion"
						.formatted(old),
					old);
		}
		boolean promoted = ours.getAsDouble() >= theirs.getAsDouble() - this.parameters.threshold();
		String reason = String.format(Locale.ROOT,
				"Mean RCE %.4f against %.4f of version %d on %d rows after both models' training, threshold %s: %s",
				ours.getAsDouble(), theirs.getAsDouble(), old, rows.length, this.parameters.threshold(),
				promoted ? "not worse" : "worse");
		return new GateDecision(promoted, reason, old, rows.length, ours.getAsDouble(), theirs.getAsDouble());
	}

	private static OptionalDouble score(TrainingMatrix matrix, int[] rows, Predictor predictor) {
		if (rows.length == 0) {
			return OptionalDouble.empty();
		}
		MatrixPredictions predictions = MatrixPredictions.of(matrix, rows, predictor, null, RowProgress.SILENT);
		return MeanEntropy
			.of(Evaluation.evaluate(predictions.rows(), EvaluationSettings.defaults(), EvaluationContext.of("gate")));
	}

}
