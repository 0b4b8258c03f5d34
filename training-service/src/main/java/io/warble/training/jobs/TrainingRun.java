package io.warble.training.jobs;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

import org.springframework.batch.core.job.parameters.JobParameter;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;

import io.warble.features.text.TextAnalyzer;
import io.warble.features.text.Vocabulary;
import io.warble.training.extraction.Replay;
import io.warble.training.ingest.Dataset;
import io.warble.training.ingest.IngestSettings;
import io.warble.training.ingest.PartIngest;
import io.warble.training.nets.NetTraining;
import io.warble.training.parameters.TrainingParameters;
import io.warble.training.run.RunDirectory;
import io.warble.training.trees.TreeTraining;

/**
 * One training run: its parameters and its directory. The directory's name is the one
 * identifying job parameter, so that a start is always a new run, and a restart goes on
 * in the same directory.
 *
 * @param parameters checked parameters
 * @param directory its files
 */
record TrainingRun(TrainingParameters parameters, RunDirectory directory) {

	static final String RUN = "run";

	static TrainingRun of(JobParameters job, Path runs) {
		String run = job.getString(RUN);
		if (run == null) {
			throw new IllegalStateException("The job has no parameter '" + RUN + "'");
		}
		return new TrainingRun(TrainingParameters.of(given(job)), new RunDirectory(runs.resolve(run)));
	}

	static JobParameters jobParameters(String run, TrainingParameters parameters) {
		JobParametersBuilder builder = new JobParametersBuilder().addString(RUN, run, true);
		parameters.values().forEach((name, value) -> builder.addString(name, value, false));
		return builder.toJobParameters();
	}

	/** The parameters that a job was started with, without the name of its run. */
	static Map<String, String> given(JobParameters job) {
		Map<String, String> given = new TreeMap<>();
		for (JobParameter<?> parameter : job) {
			if (!parameter.name().equals(RUN)) {
				given.put(parameter.name(), String.valueOf(parameter.value()));
			}
		}
		return given;
	}

	Dataset dataset() throws IOException {
		return Dataset.open(this.parameters.data(), this.parameters.parts());
	}

	PartIngest ingest() {
		IngestSettings defaults = IngestSettings.defaults();
		return new PartIngest(this.directory,
				new IngestSettings(defaults.threads(),
						Math.max(64, this.parameters.memoryMegabytes() / this.parameters.partsInMemory()),
						defaults.chunkMegabytes()));
	}

	Replay replay(Dataset dataset) throws IOException {
		Vocabulary vocabulary = (dataset.vocabulary() != null) ? Vocabulary.read(dataset.vocabulary()) : null;
		return new Replay(this.directory, this.parameters.replay(), new TextAnalyzer(vocabulary));
	}

	TreeTraining training() {
		return new TreeTraining(this.directory.root().resolve("models"), this.parameters.trees(),
				this.parameters.threads(), this.parameters.seed());
	}

	NetTraining netTraining() {
		return new NetTraining(this.directory.nets(), this.parameters.nets(), this.parameters.threads(),
				this.parameters.seed());
	}

	Path evaluation() {
		return this.directory.root().resolve("evaluation.json");
	}

}
