package io.warble.training.jobs;

import java.io.IOException;
import java.nio.file.Path;

import org.springframework.batch.core.step.StepExecution;

import io.warble.training.comparison.NetComparison;
import io.warble.training.run.RowProgress;
import io.warble.training.run.RunFiles;

/**
 * The last step of a comparison. Stateless.
 */
final class ComparisonWork {

	private final Path runs;

	ComparisonWork(Path runs) {
		this.runs = runs;
	}

	/**
	 * Compares, and removes what is of no use any more; after a kill while it did so,
	 * only the rest of that.
	 */
	void compare(StepExecution step, RowProgress progress) throws IOException {
		TrainingRun run = TrainingRun.of(step, this.runs);
		NetComparison comparison = run.comparison();
		if (!comparison.finished()) {
			comparison.run(TrainingSteps.matrix(run), progress);
		}
		if (!run.parameters().keepMatrix()) {
			RunFiles.delete(run.directory().matrix());
			RunFiles.delete(run.directory().checkpoints());
		}
	}

}
