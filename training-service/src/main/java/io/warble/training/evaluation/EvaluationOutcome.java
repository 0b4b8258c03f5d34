package io.warble.training.evaluation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

import tools.jackson.databind.json.JsonMapper;

import io.warble.models.evaluation.EvaluationReport;

/**
 * What the evaluation of a run found; kept as a file of the run.
 *
 * @param report the metrics
 * @param predictionMicros microseconds a row that the trees took, one thread
 */
public record EvaluationOutcome(EvaluationReport report, double predictionMicros) {

	private static final JsonMapper MAPPER = JsonMapper.shared();

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
