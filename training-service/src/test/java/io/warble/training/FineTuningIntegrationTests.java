package io.warble.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

import io.warble.features.dataset.EngagementType;
import io.warble.featurestore.OnlineStore;
import io.warble.models.bundle.ModelBundle;
import io.warble.models.evaluation.ModelScore;
import io.warble.models.trees.TreeEnsemble;
import io.warble.registry.Alias;
import io.warble.registry.ModelRegistry;
import io.warble.registry.ModelVersion;
import io.warble.testpostgres.TestPostgres;
import io.warble.training.TrainingServer.Answer;
import io.warble.training.jobs.JobStatus;
import io.warble.training.jobs.ProgressListener;
import io.warble.training.jobs.TrainingJobs;
import io.warble.training.parameters.JobKind;
import io.warble.training.publication.TrainingReport;
import io.warble.training.publication.Tuning;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The whole job on a simulated timeline: three days to train on, a fourth one to tune on.
 * The tests follow one another on one database.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class FineTuningIntegrationTests {

	private static final Duration LONG = Duration.ofMinutes(10);

	private static final ProgressListener NOBODY = (execution, progress) -> {
	};

	@TempDir
	private static Path home;

	private static Path earlier;

	private static Path later;

	private static long midnight;

	private static TestPostgres postgres;

	@BeforeAll
	static void start() throws IOException {
		DaysOfTimeline days = DaysOfTimeline.simulate(home);
		earlier = days.earlier();
		later = days.later();
		midnight = days.midnight();
		postgres = TestPostgres.start();
	}

	@AfterAll
	static void stop() throws IOException {
		postgres.close();
	}

	@Test
	@Order(1)
	void withoutAVersionThereIsNothingToTune() {
		try (TrainingServer server = new TrainingServer(postgres, home, NOBODY)) {
			Answer answer = server.post("/v1/jobs/fine-tuning",
					JsonMapper.shared().writeValueAsString(Map.of("data", later.toString())));
			assertThat(answer.status()).isEqualTo(400);
			assertThat(answer.body().path("field").asString()).isEqualTo("version");
			assertThat(answer.body().path("detail").asString()).contains("there is none");
			assertThat(server.get("/v1/jobs/parameters?job=fine-tuning").body().findValuesAsString("name"))
				.contains("tuning-split", "version")
				.doesNotContain("half-life");
			assertThat(server.get("/v1/jobs/parameters?job=nothing").status()).isEqualTo(404);
		}
	}

	@Test
	@Order(2)
	void aTuningWhoseProcessDiedGoesOnAndRegistersTheNextVersion() throws Exception {
		ProgressListener killer = (execution, progress) -> {
			if (progress.step().equals("train") && progress.unit().equals("trees") && progress.total() == 4 * 9
					&& progress.done() > progress.total() / 2) {
				throw new IllegalStateException("killed");
			}
		};
		long killed;
		try (TrainingServer server = new TrainingServer(postgres, home, killer)) {
			TrainingJobs jobs = server.bean(TrainingJobs.class);
			JobStatus trained = jobs.awaitEnd(jobs.start(JobKind.TRAINING, Map.of("data", earlier.toString(), "preset",
					"quick", "rounds", "8", "max-depth", "4", "max-bin", "16", "nets", "none")), LONG);
			assertThat(trained.state()).as(trained.toString()).isEqualTo("COMPLETED");
			killed = jobs.start(JobKind.FINE_TUNING, tuning(Map.of()));
			JobStatus status = jobs.awaitEnd(killed, LONG);
			assertThat(status.job()).isEqualTo("fine-tuning");
			assertThat(status.failure()).isEqualTo("killed");
		}
		try (TrainingServer server = new TrainingServer(postgres, home, NOBODY)) {
			TrainingJobs jobs = server.bean(TrainingJobs.class);
			Answer restarted = server.post("/v1/jobs/executions/" + killed + "/restart", "");
			JobStatus end = jobs.awaitEnd(restarted.body().path("id").asLong(), LONG);
			assertThat(end.state()).as(end.toString()).isEqualTo("COMPLETED");
			assertThat(server.get(restarted.location() + "/steps").body().findValuesAsString("step"))
				.contains("train", "evaluate", "publish", "clean-up")
				.doesNotContain("start", "ingest", "extract");
			assertNext(server, end);
			JobStatus undisturbed = jobs.awaitEnd(jobs.start(JobKind.FINE_TUNING, tuning(Map.of("version", "1"))),
					LONG);
			assertThat(undisturbed.bundleSha256()).isEqualTo(end.bundleSha256());
		}
	}

	private static void assertNext(TrainingServer server, JobStatus end) throws IOException {
		ModelRegistry registry = server.bean(ModelRegistry.class);
		ModelVersion version = registry.versions().get(0);
		ModelBundle old = bundle(registry, 1);
		ModelBundle tuned = bundle(registry, version.number());
		assertThat(tuned.sha256()).isEqualTo(end.bundleSha256());
		int grown = 0;
		for (EngagementType type : EngagementType.ALL) {
			TreeEnsemble before = old.trees().get(type);
			TreeEnsemble after = tuned.trees().get(type);
			assertThat(after.head(before.trees()).toBytes()).isEqualTo(before.toBytes());
			grown += after.trees() - before.trees();
		}
		assertThat(grown).isPositive();
		assertThat(tuned.manifest().provenance().parameters()).containsEntry("version", "1")
			.containsEntry("start-bundle", old.sha256());
		assertThat(tuned.manifest().features()).isEqualTo(old.manifest().features());
		assertThat(server.bean(OnlineStore.class).snapshot(version.snapshotId()).orElseThrow().header().asOf())
			.isGreaterThan(midnight + DaysOfTimeline.DAY - 3600);
		TrainingReport report = TrainingReport.ofJson(version.report());
		Tuning tuning = report.tuning();
		assertThat(tuning).isNotNull();
		assertThat(tuning.start().version()).isEqualTo(1);
		List<ModelScore> models = tuning.models();
		assertThat(models).extracting(ModelScore::model)
			.containsExactly("before (version 1)", "newer state alone", "after");
		// The labelled rows are one window: its state is the one that the version has.
		assertThat(models.get(1).types()).isEqualTo(models.get(0).types());
		assertThat(models.get(2).types()).isNotEqualTo(models.get(0).types());
		assertThat(report.gate().rows()).isEqualTo(report.evaluation().rows());
		assertThat(report.rows().get("read")).isEqualTo(Files.readAllLines(later.resolve("part-00000")).size());
	}

	private static ModelBundle bundle(ModelRegistry registry, long version) throws IOException {
		Path file = home.resolve("version-" + version + ".bundle");
		registry.download(version, file);
		return ModelBundle.open(file);
	}

	@Test
	@Order(3)
	void aRandomSplitTunesFromAnyVersion() throws Exception {
		try (TrainingServer server = new TrainingServer(postgres, home, NOBODY)) {
			TrainingJobs jobs = server.bean(TrainingJobs.class);
			JobStatus end = jobs.awaitEnd(jobs.start(JobKind.FINE_TUNING, tuning(Map.of("version", "1", "tuning-split",
					"random", "tuning-chunks", "3", "promotion-rule", "always"))), LONG);
			assertThat(end.alias()).as(end.toString()).isEqualTo(Alias.CHAMPION);
			Tuning tuning = TrainingReport.ofJson(server.bean(ModelRegistry.class).versions().get(0).report()).tuning();
			assertThat(tuning).isNotNull();
			assertThat(tuning.split()).isEqualTo("random");
			assertThat(tuning.models().get(1).types()).isNotEqualTo(tuning.models().get(0).types());
		}
	}

	@Test
	@Order(4)
	void whatCannotBeTunedSaysWhyInOneLine() throws Exception {
		try (TrainingServer server = new TrainingServer(postgres, home, NOBODY)) {
			TrainingJobs jobs = server.bean(TrainingJobs.class);
			JobStatus nothingNew = jobs.awaitEnd(jobs.start(JobKind.FINE_TUNING, tuning(Map.of("version", "2"))), LONG);
			assertThat(nothingNew.failure()).startsWith("There is no row to tune on");
			assertThat(server
				.post("/v1/jobs/fine-tuning", JsonMapper.shared().writeValueAsString(tuning(Map.of("version", "99"))))
				.body()
				.path("detail")
				.asString()).contains("parameter version is '99'").contains("3, 2, 1");
			ModelVersion first = server.bean(ModelRegistry.class).version(1).orElseThrow();
			forget(first.snapshotId());
			JobStatus kept = jobs.awaitEnd(jobs.start(JobKind.FINE_TUNING, tuning(Map.of("version", "1"))), LONG);
			assertThat(kept.state()).as(kept.toString()).isEqualTo("COMPLETED");
			Path state = home.resolve("runs").resolve(TrainingReport.ofJson(first.report()).run()).resolve("state.bin");
			Files.delete(state);
			JobStatus gone = jobs.awaitEnd(jobs.start(JobKind.FINE_TUNING, tuning(Map.of("version", "1"))), LONG);
			assertThat(gone.failure()).startsWith("The feature state of version 1 is gone");
			Files.writeString(later.resolve("vocab.txt"), "[PAD]\n");
			JobStatus otherWords = jobs.awaitEnd(jobs.start(JobKind.FINE_TUNING, tuning(Map.of("version", "2"))), LONG);
			assertThat(otherWords.failure()).contains("is not the vocabulary that version 2 was trained with");
		}
	}

	/** As if the snapshot had been removed. */
	private static void forget(String snapshot) throws SQLException {
		try (Connection connection = postgres.dataSource().getConnection();
				Statement statement = connection.createStatement()) {
			assertThat(statement
				.executeUpdate("update online_store.snapshot set status = 'BUILDING' where id = '" + snapshot + "'"))
				.isOne();
		}
	}

	private static Map<String, String> tuning(Map<String, String> more) {
		Map<String, String> parameters = new TreeMap<>(Map.of("data", later.toString(), "tuning-rounds", "9",
				"max-depth", "4", "max-bin", "16", "memory-megabytes", "256"));
		parameters.putAll(more);
		return parameters;
	}

}
