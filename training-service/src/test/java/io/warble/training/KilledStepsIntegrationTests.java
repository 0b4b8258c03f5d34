package io.warble.training;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.warble.registry.ModelRegistry;
import io.warble.simulator.SimulationSettings;
import io.warble.simulator.TimelineSimulator;
import io.warble.testpostgres.TestPostgres;
import io.warble.training.jobs.JobStatus;
import io.warble.training.jobs.ProgressListener;
import io.warble.training.jobs.TrainingJobs;
import io.warble.training.parameters.JobKind;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A run that dies at the worst moment of each step: when all is done but not yet
 * recorded.
 */
class KilledStepsIntegrationTests {

	private static final Duration LONG = Duration.ofMinutes(5);

	private static final List<String> STEPS = List.of("ingest", "extract", "train", "train-nets", "blend", "evaluate",
			"publish", "clean-up");

	@TempDir
	private Path directory;

	@Test
	void aRunThatDiesInEveryStepEndsWithTheBundleOfAnUndisturbedOne() throws Exception {
		Path data = this.directory.resolve("data");
		new TimelineSimulator(SimulationSettings.defaults().withRows(6000).withDays(3)).writeTo(data, (rows) -> {
		});
		Map<String, String> parameters = new TreeMap<>(Map.of("data", data.toString(), "preset", "quick", "rounds", "4",
				"max-depth", "3", "max-bin", "16", "memory-megabytes", "256", "net-epochs", "1"));
		Deque<String> deaths = new ArrayDeque<>(STEPS);
		ProgressListener killer = (execution, progress) -> {
			synchronized (deaths) {
				String next = String.valueOf(deaths.peek());
				if (progress.step().startsWith(next) && progress.done() == progress.total()) {
					throw new IllegalStateException("killed in " + deaths.remove());
				}
			}
		};
		try (TestPostgres postgres = TestPostgres.start()) {
			JobStatus undisturbed = run(postgres, "undisturbed", (execution, progress) -> {
			}, parameters, List.of());
			JobStatus killed = run(postgres, "killed", killer, parameters, STEPS);
			assertThat(deaths).isEmpty();
			assertThat(killed.bundleSha256()).isNotBlank().isEqualTo(undisturbed.bundleSha256());
			assertThat(killed.modelVersion()).isEqualTo(undisturbed.modelVersion());
		}
	}

	private JobStatus run(TestPostgres postgres, String home, ProgressListener listener, Map<String, String> parameters,
			List<String> deaths) throws IOException, InterruptedException {
		try (TrainingServer server = new TrainingServer(postgres, this.directory.resolve(home), listener)) {
			TrainingJobs jobs = server.bean(TrainingJobs.class);
			JobStatus status = jobs.awaitEnd(jobs.start(JobKind.TRAINING, parameters), LONG);
			for (String step : deaths) {
				assertThat(status.state()).as(status.toString()).isEqualTo("FAILED");
				assertThat(status.failure()).contains("killed in " + step);
				status = jobs.awaitEnd(jobs.restart(status.id()), LONG);
			}
			assertThat(status.state()).as(status.toString()).isEqualTo("COMPLETED");
			assertThat(server.bean(ModelRegistry.class).versions()).hasSize(1);
			return status;
		}
	}

}
