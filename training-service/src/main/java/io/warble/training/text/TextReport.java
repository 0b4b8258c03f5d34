package io.warble.training.text;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.warble.training.run.RunDirectory;

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
		for (LanguageModelFiles files : List.of(new LanguageModelFiles(run.texts()), RunTexts.teacher(run),
				RunTexts.distilled(run))) {
			files.report().ifPresent(found::add);
		}
		return found.isEmpty() ? Optional.empty() : Optional.of(new TextReport(found));
	}

}
