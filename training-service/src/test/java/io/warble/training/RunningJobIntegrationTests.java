package io.warble.training;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Iterator;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import io.warble.simulator.SimulationSettings;
import io.warble.simulator.TimelineSimulator;
import io.warble.testpostgres.TestPostgres;
import io.warble.training.TrainingServer.Answer;
import io.warble.training.jobs.ProgressListener;
import io.warble.training.jobs.StepProgress;
import io.warble.training.jobs.TrainingJobs;

import static org.assertj.core.api.Assertions.assertThat;

/** What the REST says while a job runs, which is held in the middle of its extraction. */
class RunningJobIntegrationTests {

	private static final Duration LONG = Duration.ofMinutes(5);

	/** How far behind live progress may be. */
	private static final Duration BEHIND = Duration.ofSeconds(2);

	@TempDir
	private static Path home;

	private static TestPostgres postgres;

	private static Path data;

	@BeforeAll
	static void start() throws IOException {
		postgres = TestPostgres.start();
		data = home.resolve("data");
		new TimelineSimulator(SimulationSettings.defaults().withRows(3000).withDays(3).withParts(1)).writeTo(data,
				(rows) -> {
				});
	}

	@AfterAll
	static void stop() throws IOException {
		postgres.close();
	}

	@Test
	void aJobIsStartedOnceFollowedLiveAndLogged() throws Exception {
		Hold hold = new Hold();
		try (TrainingServer server = new TrainingServer(postgres, home, hold)) {
			Answer started = start(server, "42", Map.of("X-Warble-Principal", "ada", "Idempotency-Key", "key-1"));
			assertThat(started.status()).as(started.toString()).isEqualTo(202);
			assertThat(started.body().path("startedBy").asString()).isEqualTo("ada");
			try {
				assertStartedOnce(server, started);
				Iterator<String> events = server.lines(started.location() + "/events").iterator();
				JsonNode first = data(events, "progress");
				assertThat(first.path("execution").path("run").asString())
					.isEqualTo(started.body().path("run").asString());
				long reached = hold.awaitArrival();
				JsonNode extract = untilProgress(events, "extract");
				assertThat(Duration.ofNanos(System.nanoTime() - reached)).isLessThan(BEHIND);
				assertThat(extract.path("progress").path("total").asLong()).isPositive();
				assertThat(extract.path("progress").path("unit").asString()).isEqualTo("rows");
				assertThat(server.post(started.location() + "/stop", "").status()).isEqualTo(202);
				hold.open();
				String line = events.next();
				while (!line.equals("event:end")) {
					line = events.next();
				}
				assertThat(events.next()).isEqualTo("data:STOPPED");
				assertThat(events.next()).isEmpty();
				assertThat(events.hasNext()).isFalse();
			}
			finally {
				hold.open();
				server.bean(TrainingJobs.class).awaitEnd(started.body().path("id").asLong(), LONG);
			}
			assertLogged(server, started);
			assertAbandonedForEver(server, started);
		}
	}

	/** What was stopped could go on; abandoned it cannot, and says so. */
	private static void assertAbandonedForEver(TrainingServer server, Answer started) {
		Answer abandoned = server.post(started.location() + "/abandon", "");
		assertThat(abandoned.status()).as(abandoned.toString()).isEqualTo(200);
		assertThat(abandoned.body().path("state").asString()).isEqualTo("ABANDONED");
		for (String again : new String[] { "/restart", "/stop" }) {
			Answer refused = server.post(started.location() + again, "");
			assertThat(refused.status()).as(again + refused).isEqualTo(409);
			assertThat(refused.body().path("detail").asString()).as(again).contains("ABANDONED");
		}
		assertThat(server.get(started.location()).body().path("state").asString()).isEqualTo("ABANDONED");
		assertThat(server.get("/v1/jobs/executions").body().path("items")).hasSize(1);
	}

	private static void assertStartedOnce(TrainingServer server, Answer started) {
		Answer again = start(server, "42", Map.of("Idempotency-Key", "key-1"));
		assertThat(again.status()).isEqualTo(202);
		assertThat(again.location()).isEqualTo(started.location());
		assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
		Answer other = start(server, "43", Map.of("Idempotency-Key", "key-1"));
		assertThat(other.status()).isEqualTo(422);
		assertThat(other.body().path("link").asString()).isEqualTo(started.location());
		Answer second = start(server, "42", Map.of("Idempotency-Key", "key-2"));
		assertThat(second.status()).isEqualTo(409);
		assertThat(second.body().path("execution").asLong()).isEqualTo(started.body().path("id").asLong());
		assertThat(second.body().path("link").asString()).isEqualTo(started.location());
		assertThat(server.get("/v1/jobs/executions").body().path("items")).hasSize(1);
		assertThat(server.get("/v1/jobs/executions?status=starting,started").body().path("items")).hasSize(1);
		assertThat(server.get("/v1/jobs/parameters").body().get(0).path("defaultValue").asString())
			.isEqualTo(data.toString());
	}

	private static void assertLogged(TrainingServer server, Answer started) {
		String log = server.text(started.location() + "/log");
		assertThat(log).contains("of the job training begins, run " + started.body().path("run").asString())
			.contains("Executing step: [extract]")
			.contains(" is STOPPED");
		assertThat(server.text(started.location() + "/log?lines=1").lines()).hasSize(1)
			.first()
			.asString()
			.contains(" is STOPPED");
		assertThat(server.get(started.location() + "/log?lines=0").status()).isEqualTo(400);
		assertThat(server.get("/v1/jobs/executions/77/log").status()).isEqualTo(404);
		assertThat(server.get("/v1/jobs/executions/77/events").status()).isEqualTo(404);
		// Of one that has ended everything comes at once.
		assertThat(server.lines(started.location() + "/events")).contains("event:progress", "event:end",
				"data:STOPPED");
	}

	private static JsonNode untilProgress(Iterator<String> events, String step) {
		while (true) {
			for (JsonNode candidate : data(events, "progress").path("steps")) {
				if (candidate.path("step").asString().equals(step) && candidate.path("progress").isObject()) {
					return candidate;
				}
			}
		}
	}

	private static JsonNode data(Iterator<String> events, String name) {
		String line = events.next();
		while (!line.equals("event:" + name)) {
			line = events.next();
		}
		return JsonMapper.shared().readTree(events.next().substring("data:".length()));
	}

	private static Answer start(TrainingServer server, String seed, Map<String, String> headers) {
		Map<String, String> parameters = new TreeMap<>(Map.of("data", data.toString(), "preset", "quick", "seed", seed,
				"nets", "none", "memory-megabytes", "256"));
		return server.send("POST", "/v1/jobs/training", JsonMapper.shared().writeValueAsString(parameters), headers);
	}

	/** Holds the extraction at its first progress. */
	private static final class Hold implements ProgressListener {

		private final CountDownLatch arrived = new CountDownLatch(1);

		private final CountDownLatch opened = new CountDownLatch(1);

		private volatile long nanos;

		@Override
		public void progressed(long execution, StepProgress progress) {
			if (progress.step().equals("extract")) {
				if (this.arrived.getCount() > 0) {
					this.nanos = System.nanoTime();
				}
				this.arrived.countDown();
				await(this.opened);
			}
		}

		long awaitArrival() {
			await(this.arrived);
			return this.nanos;
		}

		void open() {
			this.opened.countDown();
		}

		private static void await(CountDownLatch latch) {
			try {
				assertThat(latch.await(LONG.toSeconds(), TimeUnit.SECONDS)).isTrue();
			}
			catch (InterruptedException ex) {
				throw new IllegalStateException(ex);
			}
		}

	}

}
