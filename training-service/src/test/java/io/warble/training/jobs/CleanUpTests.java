package io.warble.training.jobs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobInstance;
import org.springframework.batch.core.step.StepExecution;

import io.warble.training.parameters.JobKind;
import io.warble.training.run.RowProgress;
import io.warble.training.run.RunDirectory;

import static org.assertj.core.api.Assertions.assertThat;

class CleanUpTests {

	@TempDir
	private Path runs;

	@ParameterizedTest
	@EnumSource(JobKind.class)
	void removesWhatOnlyTheStepsNeededAndGoesOnAfterAKill(JobKind kind) throws IOException {
		RunDirectory run = run();
		Files.delete(run.matrix().resolve("facts.bin"));
		new CleanUp(this.runs).remove(step(kind, Map.of()), RowProgress.SILENT);
		new CleanUp(this.runs).remove(step(kind, Map.of()), RowProgress.SILENT);
		assertThat(run.matrix()).doesNotExist();
		assertThat(run.checkpoints()).doesNotExist();
		assertThat(run.startState()).doesNotExist();
		assertThat(run.startBundle()).doesNotExist();
		assertThat(run.state()).exists();
		assertThat(run.nets()).exists();
	}

	@Test
	void keepsTheMatrixOnDemand() throws IOException {
		RunDirectory run = run();
		new CleanUp(this.runs).remove(step(JobKind.TRAINING, Map.of("keep-matrix", "true")), RowProgress.SILENT);
		assertThat(run.matrix().resolve("facts.bin")).exists();
	}

	private RunDirectory run() throws IOException {
		RunDirectory run = new RunDirectory(this.runs.resolve("run-1"));
		for (Path directory : new Path[] { run.matrix(), run.checkpoints(), run.nets() }) {
			Files.createDirectories(directory);
			Files.writeString(directory.resolve("facts.bin"), "some");
		}
		for (Path file : new Path[] { run.state(), run.startState(), run.startBundle() }) {
			Files.writeString(file, "some");
		}
		return run;
	}

	private static StepExecution step(JobKind kind, Map<String, String> more) {
		Map<String, String> given = new HashMap<>(more);
		given.put("data", "/data");
		return new StepExecution(1, "clean-up", new JobExecution(1, new JobInstance(1, kind.label()),
				RunInputs.jobParameters("run-1", kind.parameters(given), JobStart.of(kind, given))));
	}

}
