package io.warble.training.evaluation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import io.warble.models.evaluation.EvaluationReport;
import io.warble.models.evaluation.ModelScore;
import io.warble.models.explanation.FeatureImportance;

/**
 * What the evaluation of a run found; kept as a file of the run.
 *
 * @param report the metrics of the default profile
 * @param predictionMicros microseconds a row that it took, one thread
 * @param models the profiles and each model that a run has trained, side by side
 * @param importance what the features are worth to the default profile; null where it
 * cannot be explained
 */
public record EvaluationOutcome(EvaluationReport report, double predictionMicros, List<ModelScore> models,
		@Nullable FeatureImportance importance) {

	private static final JsonMapper MAPPER = JsonMapper.shared();

	public EvaluationOutcome {
		// A run that an older version evaluated has none.
		models = Objects.requireNonNullElse(models, List.of());
	}

	/** Writes the file, under another name first. */
	public void writeTo(Path file) throws IOException {
		Path temporary = file.resolveSibling(file.getFileName() + ".tmp");
		Files.write(temporary, MAPPER.writerWithDefaultPrettyPrinter().writeValueAsBytes(this));
		Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
	}

	/** Reads what {@link #writeTo} wrote. */
	public static EvaluationOutcome readFrom(Path file) throws IOException {
		return MAPPER.readValue(Files.readAllBytes(file), EvaluationOutcome.class);
	}

}
