package io.warble.training.schedules;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

import io.warble.testpostgres.TestPostgres;
import io.warble.training.TrainingServer;
import io.warble.training.TrainingServer.Answer;
import io.warble.training.jobs.JobStatus;
import io.warble.training.jobs.TrainingJobs;
import io.warble.training.schedules.ScheduleRun.Outcome;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Two whole services on one database, each with a clock that looks a hundred times a
 * second.
 */
class TwoServicesIntegrationTests {

	private static final int SCHEDULES = 12;

	@TempDir
	private static Path home;

	private static TestPostgres postgres;

	private static final List<TrainingServer> SERVICES = new ArrayList<>();

	private final JdbcClient jdbc = JdbcClient.create(postgres.dataSource());

	@BeforeAll
	static void start() throws IOException {
		postgres = TestPostgres.start();
		for (int service = 0; service < 2; service++) {
			SERVICES.add(new TrainingServer(postgres, home, (execution, progress) -> {
			}, "--warble.schedules.poll=10ms"));
		}
	}

	@AfterAll
	static void stop() throws IOException {
		SERVICES.forEach(TrainingServer::close);
		postgres.close();
	}

	/**
	 * Each schedule has data of its own, so that none is in another's way; an execution
	 * on it fails at once. All become due at one moment that is still to come, and both
	 * services see it.
	 */
	@Test
	@Timeout(120)
	void eachDueJobIsStartedOnceByOneOfThem() throws Exception {
		for (int schedule = 0; schedule < SCHEDULES; schedule++) {
			Path data = Files.createDirectories(home.resolve("data-" + schedule));
			Files.writeString(data.resolve("part-00000"), "no row\n".repeat(10));
			Answer made = SERVICES.get(schedule % 2)
				.post("/v1/jobs/schedules", """
						{"job": "comparison", "cron": "0 30 2 1 1 *", "parameters": {"data": "%s", "nets": "mlp-a"}}"""
					.formatted(data));
			assertThat(made.status()).as(made.toString()).isEqualTo(201);
		}
		this.jdbc.sql("update batch.schedule set next_run = now() + interval '200 milliseconds'").update();
		Schedules schedules = SERVICES.get(0).bean(Schedules.class);
		List<Schedule> all = schedules.all();
		assertThat(all).hasSize(SCHEDULES);
		Instant end = Instant.now().plus(Duration.ofSeconds(60));
		while (due() > 0 && Instant.now().isBefore(end)) {
			Thread.sleep(20);
		}
		assertThat(due()).isZero();
		for (Schedule schedule : all) {
			assertThat(schedules.runs(schedule.id(), Long.MAX_VALUE, 10)).singleElement()
				.satisfies((run) -> assertThat(run.outcome()).as(run.toString()).isEqualTo(Outcome.STARTED));
			assertThat(SERVICES.get(1).get("/v1/jobs/executions?schedule=" + schedule.id()).body().path("items"))
				.hasSize(1);
		}
		for (JobStatus running : SERVICES.get(0).bean(TrainingJobs.class).running()) {
			SERVICES.get(0).bean(TrainingJobs.class).awaitEnd(running.id(), Duration.ofMinutes(1));
		}
	}

	private long due() {
		return this.jdbc.sql(
				"select count(*) from batch.schedule where next_run <= now() or next_run < now() + interval '1 second'")
			.query(Long.class)
			.single();
	}

}
