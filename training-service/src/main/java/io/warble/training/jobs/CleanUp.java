package io.warble.training.jobs;

import java.io.IOException;
import java.nio.file.Path;

import org.springframework.batch.core.step.StepExecution;

import io.warble.training.run.RowProgress;
import io.warble.training.run.RunDirectory;
import io.warble.training.run.RunFiles;

/**
 * The last step of every job: removes those files of a run that its steps needed and
 * nobody needs after them. A step of its own, so that the others never run again without
 * these files. Stateless.
 */
final class CleanUp {

	private final Path runs;

	CleanUp(Path runs) {
		this.runs = runs;
	}

	void remove(StepExecution step, RowProgress progress) throws IOException {
		RunInputs run = RunInputs.of(step, this.runs);
		progress.rows(0, 1);
		if (!run.parameters().keepMatrix()) {
			RunDirectory directory = run.directory();
			RunFiles.delete(directory.matrix());
			RunFiles.delete(directory.frozenMatrix());
			RunFiles.delete(directory.checkpoints());
			RunFiles.delete(directory.startState());
			RunFiles.delete(directory.startBundle());
			RunFiles.delete(directory.texts().resolve("tweets.bin"));
			RunFiles.delete(directory.texts().resolve("tokens.bin"));
		}
		progress.rows(1, 1);
	}

}
