package io.warble.training.text;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.warble.training.run.RunDirectory;
import io.warble.training.run.RunFiles;

/**
 * What a run learned from its tweets' texts.
 *
 * @param languageModels how each language model came about, epoch by epoch
 */
public record TextReport(List<LanguageModelReport> languageModels) {

	public TextReport {
		languageModels = List.copyOf(languageModels);
	}

	/** Reads what a run has left, until its texts are removed; empty without any. */
	public static Optional<TextReport> readFrom(RunDirectory run) throws IOException {
		List<LanguageModelReport> found = new ArrayList<>();
		Path file = run.texts().resolve(LanguageModelTraining.REPORT);
		if (Files.exists(file)) {
			found.add(RunFiles.readJson(file, LanguageModelReport.class));
		}
		return found.isEmpty() ? Optional.empty() : Optional.of(new TextReport(found));
	}

}
