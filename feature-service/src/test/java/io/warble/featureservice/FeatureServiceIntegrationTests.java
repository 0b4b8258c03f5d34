package io.warble.featureservice;

import static org.assertj.core.api.Assertions.assertThat;

import io.warble.features.dataset.Exposure;
import io.warble.features.dataset.Keys;
import io.warble.features.dataset.PartFiles;
import io.warble.features.dataset.PartReader;
import io.warble.features.state.FeatureState;
import io.warble.features.state.StateLayout;
import io.warble.features.state.StateSettings;
import io.warble.features.state.StateTable;
import io.warble.features.state.StatisticsKeys;
import io.warble.features.state.StatisticsRows;
import io.warble.features.state.WindowDelta;
import io.warble.features.text.TextAnalyzer;
import io.warble.featurestore.OnlineStore;
import io.warble.featurestore.OnlineStoreSchema;
import io.warble.simulator.SimulationSettings;
import io.warble.simulator.TimelineSimulator;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.context.ConfigurableApplicationContext;

/**
 * Look-ups over HTTP in a state of simulated rows.
 */
class FeatureServiceIntegrationTests {

	private static final JsonMapper JSON = new JsonMapper();

	private static final HttpClient CLIENT = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

	@TempDir
	private static Path directory;

	private static EmbeddedPostgres postgres;

	private static FeatureState state;

	private static String snapshot;

	private static ConfigurableApplicationContext service;

	/** A user and a creator of one row. */
	private static String user = "";

	private static String creator = "";

	@BeforeAll
	static void start() throws IOException {
		postgres = EmbeddedPostgres.start();
		OnlineStoreSchema.migrate(postgres.getPostgresDatabase());
		state = simulate();
		Path file = directory.resolve("state");
		state.writeTo(file);
		service = service(postgres.getJdbcUrl("postgres", "postgres"));
		assertThat(get("/v1/features/users/nobody").statusCode()).isEqualTo(503);
		assertThat(get("/actuator/health/readiness").statusCode()).isEqualTo(503);
		snapshot = new OnlineStore(postgres.getPostgresDatabase()).publish(state, file).id();
	}

	private static ConfigurableApplicationContext service(String url, String... more) {
		List<String> arguments = new ArrayList<>(
				List.of("--server.port=0", "--spring.datasource.url=" + url, "--spring.datasource.username=postgres",
						"--warble.feature-service.refresh=0s", "--logging.level.root=warn"));
		arguments.addAll(List.of(more));
		return FeatureServiceApplication.application().run(arguments.toArray(String[]::new));
	}

	private static FeatureState simulate() throws IOException {
		Path data = directory.resolve("data");
		new TimelineSimulator(SimulationSettings.defaults().withRows(3000).withDays(2)).writeTo(data, (rows) -> {
		});
		WindowDelta delta = new WindowDelta(new TextAnalyzer(null));
		Exposure exposure = new Exposure();
		long end = 0;
		for (Path part : PartFiles.list(data)) {
			try (PartReader reader = PartReader.open(part, (line) -> {
				throw new AssertionError(line);
			})) {
				while (reader.next(exposure)) {
					delta.add(exposure, 0, Long.MAX_VALUE);
					end = Math.max(end, exposure.createdAt());
					user = exposure.column(14);
					creator = exposure.column(9);
				}
			}
		}
		FeatureState simulated = FeatureState.empty(StateSettings.defaults());
		simulated.advance(end + 1, List.of(delta));
		return simulated;
	}

	@AfterAll
	static void stop() throws IOException {
		service.close();
		postgres.close();
	}

	@Test
	void aKnownUserHasNamedStatistics() throws Exception {
		JsonNode answer = JSON.readTree(get("/v1/features/users/" + user).body());
		assertThat(answer.get("kind").asString()).isEqualTo("user");
		assertThat(answer.get("id").asString()).isEqualTo(user);
		assertThat(answer.get("status").asString()).isEqualTo("PRESENT");
		assertThat(answer.get("snapshot_id").asString()).isEqualTo(snapshot);
		assertThat(answer.get("as_of").asString()).startsWith("2021-02-0");
		checkStatistics(answer.get("statistics"), StateTable.USER, Keys.of(user));
	}

	private static void checkStatistics(JsonNode statistics, StateTable table, long key) {
		List<StateLayout.Column> columns = StateLayout.of(StateSettings.defaults()).columns(table);
		int[] row = new int[columns.size()];
		assertThat(state.read(table, key, row, 0)).isTrue();
		assertThat(statistics.size()).isEqualTo(columns.size());
		for (int i = 0; i < row.length; i++) {
			JsonNode value = statistics.get(columns.get(i).name());
			if (columns.get(i).kind() == StateLayout.Kind.LATEST) {
				assertThat(value.isNull()).isEqualTo(row[i] == 0);
			}
			else if (columns.get(i).kind() != StateLayout.Kind.LIST_ITEM) {
				assertThat((float) value.asDouble()).isEqualTo(Float.intBitsToFloat(row[i]));
			}
		}
	}

	@Test
	void anUnknownAccountAnswersWithThePriors() throws Exception {
		HttpResponse<String> response = get("/v1/features/creators/nobody");
		assertThat(response.statusCode()).isEqualTo(200);
		JsonNode answer = JSON.readTree(response.body());
		assertThat(answer.get("status").asString()).isEqualTo("NOT_FOUND");
		assertThat(answer.get("statistics").size()).isZero();
		assertThat(answer.at("/priors/like").asDouble()).isEqualTo(state.header().priors().get(3));
	}

	@Test
	void aLookUpAnswersAllKindsInOrder() throws Exception {
		HttpResponse<String> response = post("/v1/features/lookup", "application/json", """
				{"users":["nobody","%s"],"creators":["%s"],"pairs":[{"user":"%s","creator":"%s"}]}""".formatted(user,
				creator, user, creator));
		assertThat(response.statusCode()).isEqualTo(200);
		JsonNode answer = JSON.readTree(response.body());
		assertThat(answer.at("/users/0/status").asString()).isEqualTo("NOT_FOUND");
		assertThat(answer.at("/users/1/status").asString()).isEqualTo("PRESENT");
		assertThat(answer.at("/creators/0/status").asString()).isEqualTo("PRESENT");
		assertThat(answer.at("/pairs/0/status").asString()).isEqualTo("PRESENT");
		assertThat(answer.at("/pairs/0/creator").asString()).isEqualTo(creator);
	}

	@Test
	void theScoringServiceGetsAllRowsOfOneSnapshotInOneCall() throws Exception {
		StateLayout layout = StateLayout.of(StateSettings.defaults());
		StatisticsKeys keys = new StatisticsKeys();
		for (StateTable table : StateTable.values()) {
			state.forEach(table, (key, row) -> keys.add(table, key));
			keys.add(table, 42);
		}
		HttpResponse<byte[]> response = rows(keys.toBytes(), "?layout=" + layout.hash());
		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(response.headers().firstValue("Warble-Snapshot-Id")).hasValue(snapshot);
		StatisticsRows rows = StatisticsRows.of(response.body(), layout);
		assertThat(rows.header()).isEqualTo(state.header());
		for (StateTable table : StateTable.values()) {
			int[] expected = new int[layout.width(table)];
			int[] actual = new int[layout.width(table)];
			assertThat(rows.count(table)).isEqualTo(keys.count(table) - 1).isPositive();
			for (int i = 0; i < keys.count(table); i++) {
				assertThat(rows.read(table, keys.keys(table)[i], actual, 0))
					.isEqualTo(state.read(table, keys.keys(table)[i], expected, 0));
				assertThat(actual).isEqualTo(expected);
			}
		}
	}

	@Test
	void aLayoutThatNoSnapshotHasIsNotFound() throws Exception {
		assertThat(rows(new StatisticsKeys().toBytes(), "?layout=other").statusCode()).isEqualTo(404);
	}

	@Test
	void oldStatisticsAreStale() throws Exception {
		try (ConfigurableApplicationContext impatient = service(postgres.getJdbcUrl("postgres", "postgres"),
				"--warble.feature-service.stale-after=0s")) {
			String url = "http://127.0.0.1:" + impatient.getEnvironment().getRequiredProperty("local.server.port");
			HttpResponse<String> response = CLIENT.send(
					HttpRequest.newBuilder(URI.create(url + "/v1/features/users/" + user)).build(),
					BodyHandlers.ofString());
			assertThat(response.body()).contains("\"status\":\"STALE\"").contains("like");
		}
	}

	@Test
	void badInputGetsAProblem() throws Exception {
		String json = "application/json";
		checkProblem(get("/v1/features/users/" + "x".repeat(10_240)), 400, "id");
		checkProblem(get("/v1/features/users/%20"), 400, "id");
		checkProblem(get("/v1/features/other"), 404, null);
		checkProblem(post("/v1/features/lookup", json, "{\"users\":"), 400, null);
		checkProblem(post("/v1/features/lookup", json, ""), 400, null);
		checkProblem(post("/v1/features/lookup", json, "{\"users\":[1]}"), 400, "users");
		checkProblem(post("/v1/features/lookup", json, "{\"users\":\"a\"}"), 400, "users");
		checkProblem(post("/v1/features/lookup", json, "{\"accounts\":[]}"), 400, "accounts");
		checkProblem(post("/v1/features/lookup", json, "{\"users\":[\"a\",null]}"), 400, "users");
		checkProblem(post("/v1/features/lookup", json, "{\"users\":[\"" + "x".repeat(10_240) + "\"]}"), 400, "users");
		checkProblem(post("/v1/features/lookup", json, "{\"pairs\":[{\"user\":\"a\"}]}"), 400, "creator");
		checkProblem(post("/v1/features/lookup", json, "{\"layout\":\"other\"}"), 404, "layout");
		checkProblem(post("/v1/features/lookup", json, "{\"users\":[" + "\"a\",".repeat(10_000) + "\"a\"]}"), 413,
				null);
		checkProblem(post("/v1/features/lookup", "text/plain", "x"), 415, null);
		checkProblem(post("/v1/features/lookup", "application/octet-stream", "not keys"), 400, null);
		HttpRequest large = HttpRequest.newBuilder(uri("/v1/features/lookup"))
			.header("Content-Type", json)
			.POST(BodyPublishers.ofInputStream(() -> new Spaces(100 << 20)))
			.build();
		checkProblem(CLIENT.send(large, BodyHandlers.ofString()), 413, null);
		assertThat(get("/v1/features/users/" + user).statusCode()).isEqualTo(200);
	}

	private static void checkProblem(HttpResponse<String> response, int status, String field) {
		assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
		assertThat(response.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
		assertThat(response.body()).doesNotContain("Exception", "io.warble", "tools.jackson").hasSizeLessThan(1000);
		if (field != null) {
			assertThat(JSON.readTree(response.body()).path("field").asString()).isEqualTo(field);
		}
	}

	@Test
	void readinessTellsTheSnapshotAndTheApiIsDescribed() throws Exception {
		HttpResponse<String> readiness = get("/actuator/health/readiness");
		assertThat(readiness.statusCode()).isEqualTo(200);
		assertThat(readiness.body()).contains(snapshot);
		assertThat(get("/v3/api-docs").body()).contains("/v1/features/users/{id}", "/v1/features/lookup");
		assertThat(get("/actuator/env").statusCode()).isEqualTo(404);
	}

	@Test
	void aDatabaseThatIsAwayIsAProblemAndNotTheEnd() throws Exception {
		try (ConfigurableApplicationContext alone = service("jdbc:postgresql://127.0.0.1:1/none",
				"--spring.datasource.hikari.connection-timeout=250")) {
			String url = "http://127.0.0.1:" + alone.getEnvironment().getRequiredProperty("local.server.port");
			checkProblem(CLIENT.send(HttpRequest.newBuilder(URI.create(url + "/v1/features/users/a")).build(),
					BodyHandlers.ofString()), 503, null);
			assertThat(CLIENT
				.send(HttpRequest.newBuilder(URI.create(url + "/actuator/health/liveness")).build(),
						BodyHandlers.ofString())
				.statusCode()).isEqualTo(200);
		}
	}

	private static URI uri(String path) {
		return URI
			.create("http://127.0.0.1:" + service.getEnvironment().getRequiredProperty("local.server.port") + path);
	}

	private static HttpResponse<String> get(String path) throws IOException {
		try {
			return CLIENT.send(HttpRequest.newBuilder(uri(path)).build(), BodyHandlers.ofString());
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static HttpResponse<String> post(String path, String type, String body) throws Exception {
		return CLIENT.send(HttpRequest.newBuilder(uri(path))
			.header("Content-Type", type)
			.POST(BodyPublishers.ofString(body))
			.build(), BodyHandlers.ofString());
	}

	private static HttpResponse<byte[]> rows(byte[] keys, String query) throws Exception {
		return CLIENT.send(HttpRequest.newBuilder(uri("/v1/features/lookup" + query))
			.header("Content-Type", "application/octet-stream")
			.POST(BodyPublishers.ofByteArray(keys))
			.build(), BodyHandlers.ofByteArray());
	}

	/** Spaces without memory. */
	private static final class Spaces extends InputStream {

		private int left;

		Spaces(int length) {
			this.left = length;
		}

		@Override
		public int read() {
			return (this.left-- > 0) ? ' ' : -1;
		}

		@Override
		public int read(byte[] into, int offset, int length) {
			if (this.left <= 0) {
				return -1;
			}
			int count = Math.min(length, this.left);
			Arrays.fill(into, offset, offset + count, (byte) ' ');
			this.left -= count;
			return count;
		}

	}

}
