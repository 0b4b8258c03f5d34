package io.warble.training.jobs;

import java.io.IOException;
import java.nio.file.Path;

import org.springframework.batch.core.step.StepExecution;

import io.warble.features.extraction.FeatureSchema;
import io.warble.training.comparison.NetComparison;
import io.warble.training.matrix.TrainingMatrix;
import io.warble.training.parameters.ComparisonParameters;
import io.warble.training.run.RowProgress;

/**
 * What the steps of a comparison do after the ingest. Stateless.
 */
final class ComparisonSteps {

	private final Path runs;

	ComparisonSteps(Path runs) {
		this.runs = runs;
	}

	void extract(StepExecution step, RowProgress progress) throws IOException {
		RunInputs run = RunInputs.of(step, this.runs);
		TrainingSteps.note(step, run.replay(run.dataset(), parameters(run).replay()).run(progress));
	}

	void compare(StepExecution step, RowProgress progress) throws IOException {
		RunInputs run = RunInputs.of(step, this.runs);
		ComparisonParameters parameters = parameters(run);
		TrainingMatrix matrix = TrainingMatrix.open(run.directory().matrix(), FeatureSchema.standard().hash());
		new NetComparison(run.directory().root(), parameters.nets(), parameters.threads(), parameters.seed())
			.run(matrix, progress);
	}

	private static ComparisonParameters parameters(RunInputs run) {
		if (run.parameters() instanceof ComparisonParameters parameters) {
			return parameters;
		}
		throw new IllegalStateException("The job " + run.kind().label() + " has no steps of a comparison");
	}

}
