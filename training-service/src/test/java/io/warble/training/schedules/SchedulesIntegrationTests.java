package io.warble.training.schedules;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

import io.warble.testpostgres.TestPostgres;
import io.warble.training.TrainingServer;
import io.warble.training.TrainingServer.Answer;
import io.warble.training.jobs.JobStatus;
import io.warble.training.jobs.TrainingJobs;
import io.warble.training.schedules.ScheduleRun.Outcome;

import static org.assertj.core.api.Assertions.assertThat;

/** Schedules on a database; the clock of the service itself is off. */
class SchedulesIntegrationTests {

	private static final Duration GRACE = Duration.ofMinutes(1);

	@TempDir
	private static Path home;

	private static Path data;

	private static TestPostgres postgres;

	private static TrainingServer server;

	private final JdbcClient jdbc = JdbcClient.create(postgres.dataSource());

	private final TrainingJobs jobs = server.bean(TrainingJobs.class);

	private final Schedules schedules = server.bean(Schedules.class);

	@BeforeAll
	static void start() throws IOException {
		data = Files.createDirectories(home.resolve("data"));
		// A job on it fails at once.
		Files.writeString(data.resolve("part-00000"), "no row\n".repeat(10));
		postgres = TestPostgres.start();
		server = new TrainingServer(postgres, home, (execution, progress) -> {
		}, "--warble.schedules.enabled=false");
	}

	@AfterAll
	static void stop() throws IOException {
		server.close();
		postgres.close();
	}

	@BeforeEach
	void clear() throws InterruptedException {
		for (JobStatus running : this.jobs.running()) {
			this.jobs.awaitEnd(running.id(), Duration.ofMinutes(1));
		}
		this.jdbc.sql("truncate batch.schedule, batch.schedule_run").update();
	}

	@Test
	void aScheduleIsMadeShownChangedTurnedOffAndRemoved() {
		Answer made = server.send("POST", "/v1/jobs/schedules", json("0 30 2 * * *", "RUN_ONCE", true),
				Map.of("X-Warble-Principal", "ada"));
		assertThat(made.status()).as(made.toString()).isEqualTo(201);
		assertThat(made.body().path("changedBy").asString()).isEqualTo("ada");
		assertThat(made.body().path("nextRuns")).hasSize(5);
		Answer found = server.get(made.location() + "?runs=2");
		assertThat(found.body().path("nextRuns")).hasSize(2);
		Instant next = Instant.parse(found.body().path("nextRuns").get(0).asString());
		assertThat(next.atZone(java.time.ZoneId.of("Europe/Vienna")).toLocalTime()).hasToString("02:30");
		assertThat(next).isAfter(Instant.now()).isBefore(Instant.now().plus(Duration.ofHours(25)));
		Answer off = server.send("PUT", made.location(), json("0 30 2 * * *", "SKIP", false),
				Map.of("If-Match", made.header("ETag")));
		assertThat(off.status()).as(off.toString()).isEqualTo(200);
		assertThat(off.body().path("nextRuns")).isEmpty();
		assertThat(off.body().path("missed").asString()).isEqualTo("SKIP");
		Answer stale = server.send("PUT", made.location(), json("0 30 2 * * *", "SKIP", true),
				Map.of("If-Match", made.header("ETag")));
		assertThat(stale.status()).isEqualTo(412);
		assertThat(stale.body().path("detail").asString()).contains("was changed by admin meanwhile");
		assertThat(server.get("/v1/jobs/schedules").body().path("items")).hasSize(1);
		assertThat(server.delete(made.location()).status()).isEqualTo(204);
		assertThat(server.get(made.location()).status()).isEqualTo(404);
		assertThat(server.delete(made.location()).status()).isEqualTo(404);
	}

	@Test
	void aWrongFieldIsNamed() {
		assertRefused("{\"job\": \"sleeping\", \"cron\": \"@daily\"}", "job",
				"one of training, fine-tuning, comparison");
		assertRefused("{\"job\": \"training\", \"cron\": \"30 2 * * *\"}", "cron", "six fields");
		assertRefused("{\"job\": \"training\", \"cron\": \"0 0 0 30 2 *\"}", "cron", "has a further time");
		assertRefused("{\"job\": \"training\", \"cron\": \"@daily\", \"timeZone\": \"Mars\"}", "timeZone", "UTC or");
		assertRefused("{\"job\": \"training\", \"cron\": \"@daily\", \"missed\": \"ALL\"}", "missed",
				"RUN_ONCE or SKIP");
		assertRefused("{\"job\": \"training\", \"cron\": \"@daily\", \"parameters\": {\"data\": \"/d\", \"eta\": 7}}",
				"eta", "a number from 0.001 to 1");
		assertThat(this.schedules.all()).isEmpty();
	}

	@Test
	void ofTwoThatReadTheSameRevisionOneWrites() {
		Schedule read = this.schedules.find(make(MissedRuns.RUN_ONCE));
		ScheduleTable table = new ScheduleTable(this.jdbc);
		assertThat(table.update(read.id(), read.revision(), read.settings().enabled(false), null, "ada")).isTrue();
		assertThat(table.update(read.id(), read.revision(), read.settings(), null, "bob")).isFalse();
		assertThat(this.schedules.find(read.id()).changedBy()).isEqualTo("ada");
	}

	@Test
	void whatIsNotDueStartsNothing() {
		make(MissedRuns.RUN_ONCE);
		clock().run();
		assertThat(runs()).isEmpty();
	}

	@Test
	void ofTwoServicesOneFiresWhatIsDue() throws Exception {
		long id = make(MissedRuns.RUN_ONCE);
		due(id, "10 seconds");
		CyclicBarrier together = new CyclicBarrier(2);
		ExecutorService both = Executors.newFixedThreadPool(2);
		try {
			List<Callable<Void>> clocks = new ArrayList<>();
			for (int service = 0; service < 2; service++) {
				clocks.add(() -> {
					together.await();
					clock().run();
					return null;
				});
			}
			for (Future<Void> clock : both.invokeAll(clocks)) {
				clock.get();
			}
		}
		finally {
			both.shutdownNow();
		}
		assertThat(runs()).singleElement().satisfies((run) -> {
			assertThat(run.outcome()).as(run.toString()).isEqualTo(Outcome.STARTED);
			assertThat(run.detail()).isNull();
			JobStatus started = this.jobs.status(run.execution());
			assertThat(started.schedule()).isEqualTo(id);
			assertThat(started.startedBy()).isEqualTo("schedule " + id);
		});
		assertThat(server.get("/v1/jobs/executions?schedule=" + id).body().path("items")).hasSize(1);
		assertThat(this.schedules.find(id).nextRun()).isAfter(Instant.now());
		JsonNode history = server.get("/v1/jobs/schedules/" + id + "/runs").body().path("items");
		assertThat(history.get(0).path("outcome").asString()).isEqualTo("STARTED");
	}

	@Test
	void ofManyTimesThatWereMissedOneIsMadeUpFor() {
		long id = make(MissedRuns.RUN_ONCE);
		due(id, "9 days");
		clock().run();
		assertThat(runs()).singleElement().satisfies((run) -> {
			assertThat(run.outcome()).isEqualTo(Outcome.STARTED);
			assertThat(run.detail()).contains("no service was there to fire it");
		});
	}

	@Test
	void orNoneWhereTheScheduleSkipsThem() {
		long id = make(MissedRuns.SKIP);
		due(id, "9 days");
		clock().run();
		assertThat(runs()).singleElement().satisfies((run) -> {
			assertThat(run.outcome()).isEqualTo(Outcome.SKIPPED);
			assertThat(run.execution()).isNull();
		});
		assertThat(this.schedules.find(id).nextRun()).isAfter(Instant.now());
	}

	@Test
	void aTimeThatAProcessFiredBeforeItDiedStartsNothingTwice() {
		long id = make(MissedRuns.RUN_ONCE);
		Instant planned = due(id, "5 seconds");
		clock().run();
		this.jdbc.sql("update batch.schedule set next_run = ?")
			.param(planned.atOffset(java.time.ZoneOffset.UTC))
			.update();
		clock().run();
		assertThat(runs()).extracting(ScheduleRun::execution).hasSize(2).doesNotContainNull();
		assertThat(runs().get(0).execution()).isEqualTo(runs().get(1).execution());
	}

	@Test
	void whatCannotBeStartedIsKeptWithTheReason() throws IOException {
		long id = make(MissedRuns.RUN_ONCE);
		this.jdbc.sql("update batch.schedule set parameters = cast(? as json)")
			.param("{\"data\": \"" + home.resolve("nowhere") + "\"}")
			.update();
		due(id, "5 seconds");
		clock().run();
		assertThat(runs()).singleElement().satisfies((run) -> {
			assertThat(run.outcome()).isEqualTo(Outcome.REFUSED);
			assertThat(run.detail()).contains("nowhere");
		});
	}

	private static ScheduleClock clock() {
		return new ScheduleClock(postgres.dataSource(), server.bean(TrainingJobs.class), GRACE);
	}

	private long make(MissedRuns missed) {
		Answer made = server.post("/v1/jobs/schedules", json("0 30 2 * * *", missed.name(), true));
		assertThat(made.status()).as(made.toString()).isEqualTo(201);
		return made.body().path("id").asLong();
	}

	/** Makes a schedule due since a while. */
	private Instant due(long id, String since) {
		this.jdbc.sql("update batch.schedule set next_run = now() - cast(? as interval) where id = ?")
			.params(since, id)
			.update();
		return java.util.Objects.requireNonNull(this.schedules.find(id).nextRun());
	}

	private List<ScheduleRun> runs() {
		return this.schedules.all()
			.stream()
			.flatMap((schedule) -> this.schedules.runs(schedule.id(), Long.MAX_VALUE, 100).stream())
			.toList();
	}

	private static String json(String cron, String missed, boolean enabled) {
		return """
				{"job": "comparison", "cron": "%s", "timeZone": "Europe/Vienna", "missed": "%s", "enabled": %s,
				"parameters": {"data": "%s", "nets": "mlp-a"}}""".formatted(cron, missed, enabled, data);
	}

	private static void assertRefused(String json, String field, String detail) {
		Answer answer = server.post("/v1/jobs/schedules", json);
		assertThat(answer.status()).as(answer.toString()).isEqualTo(400);
		assertThat(answer.body().path("field").asString()).isEqualTo(field);
		assertThat(answer.body().path("detail").asString()).contains(detail);
	}

}
