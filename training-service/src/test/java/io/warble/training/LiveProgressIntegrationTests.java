package io.warble.training;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

import io.warble.simulator.SimulationSettings;
import io.warble.simulator.TimelineSimulator;
import io.warble.testpostgres.TestPostgres;
import io.warble.training.TrainingServer.Answer;
import io.warble.training.jobs.TrainingJobs;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How far live progress lies behind what steps tell, and what it costs the training that
 * somebody looks. The second test goes on with the service that the first one leaves.
 * {@code -Dwarble.live-rows=N} takes another number of rows.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class LiveProgressIntegrationTests {

	private static final Logger log = LoggerFactory.getLogger(LiveProgressIntegrationTests.class);

	private static final Duration LONG = Duration.ofMinutes(8);

	/** How far behind live progress may be, milliseconds. */
	private static final double BEHIND = 2000;

	/**
	 * What an open page may take of the processors' time, which a training uses all of:
	 * twice the hundredth that it takes at most where nothing else runs, since a crowded
	 * processor needs more time for the same.
	 */
	private static final double SHARE = 0.02;

	@TempDir
	private static Path home;

	private static TestPostgres postgres;

	private static Path data;

	private static final LiveProgress PROGRESS = new LiveProgress();

	private static TrainingServer server;

	@BeforeAll
	static void start() throws IOException {
		postgres = TestPostgres.start();
		data = home.resolve("data");
		new TimelineSimulator(SimulationSettings.defaults().withRows(Long.getLong("warble.live-rows", 30_000)))
			.writeTo(data, (rows) -> {
			});
		server = new TrainingServer(postgres, home, PROGRESS);
	}

	@AfterAll
	static void stop() throws IOException {
		server.close();
		postgres.close();
	}

	@Test
	@Order(1)
	void whatAStepTellsIsSeenWithinTwoSeconds() throws Exception {
		try (TrainingServer other = new TrainingServer(postgres, home, (execution, progress) -> {
		})) {
			long execution = train();
			CompletableFuture<LiveReader> page = LiveReader.ofPage(server, execution);
			CompletableFuture<LiveReader> rest = LiveReader.ofRest(server, execution);
			CompletableFuture<LiveReader> elsewhere = LiveReader.ofRest(other, execution);
			end(execution);
			assertSoon("page", end(page));
			assertSoon("event", end(rest));
			assertSoon("event of another service", end(elsewhere));
		}
	}

	/**
	 * A machine with other work may lose a moment, so that one in ten is not held to the
	 * limit.
	 */
	private static void assertSoon(String where, LiveReader reader) {
		assertThat(PROGRESS.unseen(reader.seen())).as(where).isEmpty();
		double[] delays = PROGRESS.delays(reader.seen());
		assertThat(delays).hasSizeGreaterThan(20);
		double median = delays[delays.length / 2];
		log.info("{}",
				String.format(Locale.ROOT, "By %s: %d times told, seen after %.0f ms in the median, %.0f at most (%s)",
						where, delays.length, median, delays[delays.length - 1], PROGRESS.slowest(reader.seen())));
		assertThat(delays[delays.length * 9 / 10]).as(where).isLessThan(BEHIND);
	}

	@Test
	@Order(2)
	void anOpenPageIsFetchedOnceASecondAndCostsLittle() throws Exception {
		warmUp();
		ProcessHandle postmaster = ProcessorTime.postmaster(postgres.dataSource());
		ProcessorTime before = ProcessorTime.now(postmaster);
		long start = System.nanoTime();
		long execution = train();
		CompletableFuture<LiveReader> page = LiveReader.ofPage(server, execution);
		end(execution);
		int fetched = end(page).fetched();
		ProcessorTime used = ProcessorTime.now(postmaster).since(before);
		double seconds = (System.nanoTime() - start) / 1e9;
		double share = used.serving() / (seconds * Runtime.getRuntime().availableProcessors());
		log.info("{}", String.format(Locale.ROOT,
				"%.1f s, the page fetched %d times: requests and watch %.3f s of processor time, %.2f %% of all; "
						+ "the job %.1f s, the database %.2f s",
				seconds, fetched, used.serving(), 100 * share, used.job(), used.database()));
		assertThat(fetched).isBetween(3, (int) seconds + 2);
		assertThat(share).isLessThan(SHARE);
	}

	/** A service that has shown some pages has compiled code for it. */
	private static void warmUp() throws Exception {
		ProcessHandle postmaster = ProcessorTime.postmaster(postgres.dataSource());
		long execution = server.bean(TrainingJobs.class).latest(1).get(0).id();
		for (int round = 0; round < 4; round++) {
			ProcessorTime before = ProcessorTime.now(postmaster);
			for (int i = 0; i < 50; i++) {
				server.text("/dashboard/jobs/%d/progress".formatted(execution));
			}
			ProcessorTime used = ProcessorTime.now(postmaster).since(before);
			log.info("{}", String.format(Locale.ROOT, "A fetch: %.1f ms of processor time, %.1f in the database",
					1000 * used.serving() / 50, 1000 * used.database() / 50));
		}
	}

	private static long train() {
		Map<String, String> parameters = new TreeMap<>(
				Map.of("data", data.toString(), "preset", "quick", "nets", "none", "memory-megabytes", "256"));
		Answer started = server.send("POST", "/v1/jobs/training", JsonMapper.shared().writeValueAsString(parameters),
				Map.of());
		assertThat(started.status()).as(started.toString()).isEqualTo(202);
		return started.body().path("id").asLong();
	}

	private static void end(long execution) throws Exception {
		assertThat(server.bean(TrainingJobs.class).awaitEnd(execution, LONG).state()).isEqualTo("COMPLETED");
	}

	private static LiveReader end(CompletableFuture<LiveReader> reader) throws Exception {
		return reader.get(LONG.toSeconds(), TimeUnit.SECONDS);
	}

}
