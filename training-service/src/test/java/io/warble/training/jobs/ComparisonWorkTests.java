package io.warble.training.jobs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobInstance;
import org.springframework.batch.core.step.StepExecution;

import io.warble.training.comparison.Comparison;
import io.warble.training.comparison.NetComparison;
import io.warble.training.matrix.MatrixException;
import io.warble.training.parameters.JobKind;
import io.warble.training.run.RowProgress;
import io.warble.training.run.RunFiles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ComparisonWorkTests {

	@TempDir
	private Path runs;

	@Test
	void aComparisonThatWasKilledWhileItRemovedTheMatrixRemovesTheRest() throws IOException {
		Path matrix = Files.createDirectories(this.runs.resolve("run-1").resolve("matrix"));
		Files.writeString(matrix.resolve("features.bin"), "without facts.bin");
		assertThatThrownBy(() -> new ComparisonWork(this.runs).compare(step(), RowProgress.SILENT))
			.isInstanceOf(MatrixException.class);
		RunFiles.writeJson(NetComparison.json(this.runs.resolve("run-1")), new Comparison(1, 1, List.of()));
		new ComparisonWork(this.runs).compare(step(), RowProgress.SILENT);
		assertThat(matrix).doesNotExist();
		new ComparisonWork(this.runs).compare(step(), RowProgress.SILENT);
		assertThat(NetComparison.json(this.runs.resolve("run-1"))).exists();
	}

	private static StepExecution step() {
		JobInstance instance = new JobInstance(1, JobKind.COMPARISON.label());
		return new StepExecution(1, "compare", new JobExecution(1, instance,
				RunInputs.jobParameters("run-1", JobKind.COMPARISON.parameters(Map.of("data", "/data")))));
	}

}
