package io.warble.training.jobs;

import java.io.IOException;
import java.nio.file.Path;

import org.springframework.batch.core.step.StepExecution;

import io.warble.training.blend.BlendTraining;
import io.warble.training.extraction.Replay;
import io.warble.training.ingest.Dataset;
import io.warble.training.nets.NetTraining;
import io.warble.training.parameters.TrainingParameters;
import io.warble.training.run.RunDirectory;
import io.warble.training.text.RunTexts;
import io.warble.training.trees.TreeTraining;

/**
 * One training run.
 *
 * @param inputs its parameters and files
 * @param parameters the same parameters, as those of training
 */
record TrainingRun(RunInputs inputs, TrainingParameters parameters) {

	static TrainingRun of(StepExecution step, Path runs) {
		RunInputs inputs = RunInputs.of(step, runs);
		if (inputs.parameters() instanceof TrainingParameters parameters) {
			return new TrainingRun(inputs, parameters);
		}
		throw new IllegalStateException("The job " + inputs.kind().label() + " has no steps of training");
	}

	RunDirectory directory() {
		return this.inputs.directory();
	}

	Dataset dataset() throws IOException {
		return this.inputs.dataset();
	}

	Replay replay(Dataset dataset) throws IOException {
		return this.inputs.replay(dataset, this.parameters.replay());
	}

	TreeTraining training() {
		return new TreeTraining(directory().models(), this.parameters.trees(), this.parameters.threads(),
				this.parameters.seed());
	}

	NetTraining netTraining() {
		return new NetTraining(directory().nets(), this.parameters.nets(), this.parameters.threads(),
				this.parameters.seed());
	}

	RunTexts texts() {
		return new RunTexts(directory(), this.parameters.memoryMegabytes(), this.parameters.threads(),
				this.parameters.seed());
	}

	BlendTraining blending() {
		return new BlendTraining(directory().root().resolve("blend"), this.parameters.blend());
	}

	Path evaluation() {
		return directory().evaluation();
	}

}
