package io.warble.training;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;

import io.warble.testpostgres.TestPostgres;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** Lists and pages with 10,000 executions and 500 versions in the database. */
class ListsIntegrationTests {

	private static final Logger log = LoggerFactory.getLogger(ListsIntegrationTests.class);

	private static final int EXECUTIONS = 10_000;

	private static final int VERSIONS = 500;

	/**
	 * What the median of a page's calls may take, milliseconds. No limit unless it is
	 * given: a machine that does something else fails no test.
	 */
	private static final double LIMIT = Double.parseDouble(System.getProperty("warble.page-millis", "Infinity"));

	private static final int CALLS = Double.isFinite(LIMIT) ? 31 : 3;

	@TempDir
	private static Path home;

	private static TestPostgres postgres;

	private static TrainingServer server;

	@BeforeAll
	static void start() throws IOException {
		postgres = TestPostgres.start();
		server = new TrainingServer(postgres, home, (execution, progress) -> {
		});
		JdbcClient jdbc = JdbcClient.create(postgres.dataSource());
		ManyRows.executions(jdbc, EXECUTIONS);
		ManyRows.versions(jdbc, VERSIONS);
	}

	@AfterAll
	static void stop() throws IOException {
		server.close();
		postgres.close();
	}

	@Test
	void pagesShowEveryExecutionOnceTheNewestFirst() {
		List<Long> ids = walk("/v1/jobs/executions?limit=500", "id");
		assertThat(ids).hasSize(EXECUTIONS).isSortedAccordingTo((a, b) -> Long.compare(b, a));
		assertThat(new HashSet<>(ids)).hasSize(EXECUTIONS);
	}

	@Test
	void filtersHoldOnEveryPage() {
		List<Long> failed = walk("/v1/jobs/executions?limit=100&status=failed&job=fine-tuning", "id");
		// Every tenth execution failed, every third one is a fine-tuning.
		assertThat(failed).hasSize(EXECUTIONS / 30).allMatch((id) -> id % 30 == 0);
		List<Long> day = walk("/v1/jobs/executions?limit=7&from=2026-01-02T00:00:00Z&to=2026-01-03T00:00:00Z", "id");
		// One an hour, from 2026-01-01T01:00 on.
		assertThat(day).hasSize(24).first().isEqualTo(47L);
		JsonNode item = server.get("/v1/jobs/executions?limit=1&status=FAILED").body().path("items").get(0);
		assertThat(item.path("failure").asString()).isEqualTo("no more memory");
		assertThat(item.path("parameters").path("data").asString()).isEqualTo("/data");
		assertThat(item.path("parameters").has("run")).isFalse();
		assertThat(server.get("/v1/jobs/executions?status=DONE").status()).isEqualTo(400);
		assertThat(server.get("/v1/jobs/executions?job=other").status()).isEqualTo(400);
		assertThat(server.get("/v1/jobs/executions?from=soon").status()).isEqualTo(400);
	}

	@Test
	void versionsArePagedToo() {
		assertThat(walk("/v1/models?limit=100", "version")).hasSize(VERSIONS);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/v1/jobs/executions", "/v1/jobs/executions?status=FAILED&job=training",
			"/v1/jobs/executions?from=2026-06-01&to=2026-07-01", "/v1/jobs/executions?status=STOPPED",
			"/v1/jobs/executions/9990", "/v1/jobs/executions/9990/steps", "/v1/models", "/v1/models/500",
			"/v1/models/compare?left=499&right=500", "/v1/models/aliases", "/v1/jobs/parameters", "/dashboard",
			"/dashboard/jobs", "/dashboard/jobs?job=training&state=FAILED", "/dashboard/jobs?state=STOPPED",
			"/dashboard/jobs?before=5000", "/dashboard/jobs/9990", "/dashboard/jobs/new/training",
			"/dashboard/schedules", "/dashboard/windows", "/dashboard/models", "/dashboard/models?before=250",
			"/dashboard/models?asOf=2026-06-01T00:00", "/dashboard/models/500",
			"/dashboard/models/compare?left=499&right=500", "/dashboard/quarantine" })
	void everyListAndPageIsThereAndTakesNoMoreThanTheLimit(String path) {
		double[] millis = times(path);
		double median = millis[millis.length / 2];
		log.info("{}: least {} ms, median {} ms, most {} ms", path, rounded(millis[0]), rounded(median),
				rounded(millis[millis.length - 1]));
		assertThat(median).as(path).isLessThan(LIMIT);
	}

	private static double[] times(String path) {
		double[] millis = new double[CALLS];
		for (int i = 0; i < millis.length; i++) {
			long start = System.nanoTime();
			assertThat(server.page(path)).as(path).isEqualTo(200);
			millis[i] = (System.nanoTime() - start) / 1e6;
		}
		Arrays.sort(millis);
		return millis;
	}

	private static double rounded(double millis) {
		return Math.round(millis * 10) / 10.0;
	}

	private static List<Long> walk(String path, String key) {
		List<Long> ids = new ArrayList<>();
		String next = path;
		while (!next.isEmpty()) {
			JsonNode page = server.get(next).body();
			page.path("items").forEach((item) -> ids.add(item.path(key).asLong()));
			next = page.path("next").asString("");
		}
		return ids;
	}

}
