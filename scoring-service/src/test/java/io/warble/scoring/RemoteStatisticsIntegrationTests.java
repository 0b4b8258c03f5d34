package io.warble.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.warble.features.state.StateLayout;
import io.warble.features.state.StateTable;
import io.warble.features.state.StatisticsKeys;
import io.warble.features.state.StatisticsRows;
import io.warble.scoring.request.RequestRows;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Predictions with statistics from a stand-in for the feature service.
 */
class RemoteStatisticsIntegrationTests {

	@TempDir
	private static Path directory;

	private static ServingDatabase database;

	private static SimulatedModel model;

	@BeforeAll
	static void start() throws IOException {
		database = ServingDatabase.start();
		model = SimulatedModel.create(directory, 6000);
		database.publish(model);
		database.champion(model.bundle(7, 20));
	}

	@AfterAll
	static void stop() throws IOException {
		database.close();
	}

	@Test
	void aRequestFetchesItsStatisticsInOneCallAndGetsTheScoresOfALocalSnapshot() throws Exception {
		String request = RequestRows.json(model.rows(100));
		JsonNode expected;
		try (RunningService service = RunningService.start(database, directory.resolve("local"),
				"--spring.profiles.active=single-core")) {
			service.awaitReady();
			expected = new JsonMapper().readTree(service.predict(request).body());
		}
		AtomicInteger calls = new AtomicInteger();
		HttpServer features = features(calls);
		try (RunningService service = RunningService.start(database, directory.resolve("remote"),
				"--warble.scoring.champion.feature-service=http://127.0.0.1:" + features.getAddress().getPort())) {
			service.awaitReady();
			int before = calls.get();
			JsonNode answer = new JsonMapper().readTree(service.predict(request).body());
			assertThat(calls.get() - before).isEqualTo(1);
			assertThat(answer.get("rows")).isEqualTo(expected.get("rows"));
			assertThat(answer.at("/snapshot/id").asString()).isEqualTo("stand-in");
			features.stop(0);
			String without = service.predict(request).body();
			assertThat(without).contains("\"snapshot\":null", "\"user\":\"UNAVAILABLE\"").doesNotContain("PRESENT");
			assertThat(service.predict(request).body()).isEqualTo(without);
		}
		finally {
			features.stop(0);
		}
	}

	private static HttpServer features(AtomicInteger calls) throws IOException {
		StateLayout layout = StateLayout.of(SimulatedModel.SETTINGS);
		HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		server.createContext("/v1/features/lookup", (exchange) -> {
			calls.incrementAndGet();
			assertThat(exchange.getRequestURI().getQuery()).isEqualTo("layout=" + layout.hash());
			StatisticsKeys keys = StatisticsKeys.of(exchange.getRequestBody().readAllBytes(), 1_000_000);
			StatisticsRows rows = new StatisticsRows(model.state().header(), layout);
			for (StateTable table : StateTable.values()) {
				int[] row = new int[layout.width(table)];
				for (int i = 0; i < keys.count(table); i++) {
					if (model.state().read(table, keys.keys(table)[i], row, 0)) {
						rows.add(table, keys.keys(table)[i], row, 0);
					}
				}
			}
			byte[] body = rows.toBytes();
			exchange.getResponseHeaders().set("Warble-Snapshot-Id", "stand-in");
			exchange.sendResponseHeaders(200, body.length);
			exchange.getResponseBody().write(body);
			exchange.close();
		});
		server.start();
		return server;
	}

}
