package io.warble.training.text;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

import io.warble.training.nets.WeightSpec;
import io.warble.training.nets.Weights;
import io.warble.training.run.RunFiles;

/**
 * The files that the training of a language model leaves in a directory. Every file
 * appears whole or not at all; the report comes last.
 *
 * @param directory where they are
 */
record LanguageModelFiles(Path directory) {

	Path checkpoint() {
		return this.directory.resolve("language-model.checkpoint");
	}

	/** The report of a training that is finished. */
	Optional<LanguageModelReport> report() throws IOException {
		return Files.exists(reportFile()) ? Optional.of(RunFiles.readJson(reportFile(), LanguageModelReport.class))
				: Optional.empty();
	}

	private Path reportFile() {
		return this.directory.resolve("language-model.json");
	}

	private Path weightsFile() {
		return this.directory.resolve("language-model.weights");
	}

	/** The weights that a training has finished. */
	Weights weights(LanguageModel model) throws IOException {
		try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(weightsFile())))) {
			return Weights.read(model.weights(), in);
		}
	}

	/** Keeps the model's own among the weights, and the report; drops the checkpoint. */
	void finish(LanguageModel model, Weights all, LanguageModelReport report) throws IOException {
		Weights weights = new Weights(model.weights());
		for (WeightSpec spec : weights.specs()) {
			System.arraycopy(all.array(spec.name()), 0, weights.array(spec.name()), 0, spec.size());
		}
		Files.createDirectories(this.directory);
		Path unfinished = RunFiles.unfinished(weightsFile());
		try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(unfinished)))) {
			weights.write(out);
		}
		RunFiles.finish(unfinished, weightsFile());
		RunFiles.writeJson(reportFile(), report);
		Files.deleteIfExists(checkpoint());
	}

}
