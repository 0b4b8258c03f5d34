package io.warble.training;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
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
import tools.jackson.databind.json.JsonMapper;

import io.warble.features.extraction.FeatureSchema;
import io.warble.features.state.FeatureState;
import io.warble.features.state.StateLayout;
import io.warble.features.state.StateSettings;
import io.warble.featurestore.OnlineStore;
import io.warble.registry.ModelRegistry;
import io.warble.registry.NewVersion;
import io.warble.testpostgres.TestPostgres;
import io.warble.training.TrainingServer.Answer;

import static org.assertj.core.api.Assertions.assertThat;

/** The registry's REST on versions that no job has made. */
class ModelsRestIntegrationTests {

	private static final String CHAMPION = "/v1/models/aliases/champion";

	@TempDir
	private static Path home;

	private static TestPostgres postgres;

	private static TrainingServer server;

	@BeforeAll
	static void start() throws IOException {
		postgres = TestPostgres.start();
		server = new TrainingServer(postgres, home, (execution, progress) -> {
		});
		Path file = home.resolve("state.bin");
		FeatureState state = FeatureState.empty(StateSettings.defaults());
		state.writeTo(file);
		server.bean(OnlineStore.class).publish(state, file);
	}

	@AfterAll
	static void stop() throws IOException {
		server.close();
		postgres.close();
	}

	@BeforeEach
	void clear() {
		JdbcClient.create(postgres.dataSource())
			.sql("truncate registry.model_version, registry.alias, registry.alias_move restart identity cascade")
			.update();
	}

	@Test
	void whoMovedAnAliasWhenAndWhyIsKnownOfAnyMoment() throws Exception {
		register(1);
		register(2);
		Answer first = move(1, "first", Map.of("X-Warble-Principal", "ada"));
		assertThat(first.status()).as(first.toString()).isEqualTo(200);
		Instant between = Instant.now();
		assertThat(move(2, "better", Map.of("X-Warble-Principal", "grace")).body().path("previous").asLong())
			.isEqualTo(1);
		JsonNode now = server.get(CHAMPION).body();
		assertThat(now.path("version").asLong()).isEqualTo(2);
		assertThat(now.path("movedBy").asString()).isEqualTo("grace");
		assertThat(now.path("reason").asString()).isEqualTo("better");
		JsonNode then = server.get(CHAMPION + "?asOf=" + between).body();
		assertThat(then.path("version").asLong()).isEqualTo(1);
		assertThat(then.path("movedBy").asString()).isEqualTo("ada");
		assertProblem(server.get(CHAMPION + "?asOf=2020-01-01"), 404, "pointed to no version at");
		assertProblem(server.get(CHAMPION + "?asOf=yesterday"), 400, "asOf is 'yesterday'");
		assertThat(server.get(CHAMPION + "/history").body().findValuesAsString("by")).containsExactly("grace", "ada");
	}

	@Test
	void aRollbackIsOneCallAndTwoOfThemLeadTwoVersionsBack() throws Exception {
		for (int number = 1; number <= 3; number++) {
			register(number);
			move(number, "better", Map.of());
		}
		Answer rolled = server.post(CHAMPION + "/rollback", "{\"reason\": \"slow\"}");
		assertThat(rolled.body().path("version").asLong()).as(rolled.toString()).isEqualTo(2);
		assertThat(rolled.body().path("reason").asString()).isEqualTo("slow");
		assertThat(server.post(CHAMPION + "/rollback", "{\"reason\": \"slow\"}").body().path("version").asLong())
			.isEqualTo(1);
		assertProblem(server.post(CHAMPION + "/rollback", "{\"reason\": \"slow\"}"), 409, "no earlier version");
		assertProblem(server.post(CHAMPION + "/rollback", "{}"), 400, "reason must say why");
		assertProblem(server.post("/v1/models/aliases/other/rollback", "{\"reason\": \"slow\"}"), 404,
				"no alias other");
	}

	@Test
	void theChampionIsDemotedToWhatWasLiveBeforeAndOnlyFromWhatTheCallerNames() throws Exception {
		register(1);
		register(2);
		move(1, "first", Map.of());
		String seen = move(2, "better", Map.of()).header("ETag");
		assertProblem(server.post(CHAMPION + "/demote", "{\"version\": 1, \"reason\": \"slow\"}"), 409,
				"points to version 2, expected version 1");
		assertProblem(server.post(CHAMPION + "/demote", "{\"reason\": \"slow\"}"), 400, "version must be the number");
		assertProblem(server.post(CHAMPION + "/demote", "{\"version\": 2}"), 400, "reason must say why");
		assertProblem(server.send("POST", CHAMPION + "/demote", "{\"version\": 2, \"reason\": \"slow\"}",
				Map.of("If-Match", "\"0\"")), 412, "was moved meanwhile");
		Answer demoted = server.send("POST", CHAMPION + "/demote", "{\"version\": 2, \"reason\": \"slow\"}",
				Map.of("If-Match", seen, "X-Warble-Principal", "ada"));
		assertThat(demoted.body().path("version").asLong()).as(demoted.toString()).isEqualTo(1);
		assertThat(demoted.body().path("movedBy").asString()).isEqualTo("ada");
		assertThat(server.get(CHAMPION + "/history").body().get(0).path("rollback").asBoolean()).isTrue();
		assertProblem(server.post(CHAMPION + "/demote", "{\"version\": 1, \"reason\": \"slow\"}"), 409,
				"no earlier version");
		assertThat(server.get(CHAMPION).body().path("version").asLong()).isEqualTo(1);
	}

	@Test
	void aChallengerThatIsDemotedLeavesNoneAndItsHistory() throws Exception {
		String challenger = "/v1/models/aliases/challenger";
		register(1);
		assertThat(server.put(challenger, "{\"version\": 1, \"reason\": \"not yet\"}").status()).isEqualTo(200);
		Instant before = Instant.now();
		Answer demoted = server.post(challenger + "/demote", "{\"version\": 1, \"reason\": \"never\"}");
		assertThat(demoted.status()).as(demoted.toString()).isEqualTo(204);
		assertProblem(server.get(challenger), 404, "no alias challenger");
		assertProblem(server.get(challenger + "?asOf=" + Instant.now()), 404, "pointed to no version at");
		assertThat(server.get(challenger + "?asOf=" + before).body().path("version").asLong()).isEqualTo(1);
		assertThat(server.get(challenger + "/history").body().findValuesAsString("reason")).containsExactly("never",
				"not yet");
		assertProblem(server.post(challenger + "/demote", "{\"version\": 1, \"reason\": \"never\"}"), 409,
				"points to no version, expected version 1");
		assertProblem(server.post("/v1/models/aliases/other/demote", "{\"version\": 1, \"reason\": \"x\"}"), 404,
				"no alias other");
		assertThat(server.delete("/v1/models/1").status()).isEqualTo(200);
	}

	@Test
	void aMoveFromWhatTheCallerSawIsRefusedOnceSomebodyElseHasMoved() throws Exception {
		register(1);
		register(2);
		String seen = move(1, "first", Map.of()).header("ETag");
		assertThat(move(2, "mine", Map.of("If-Match", seen)).status()).isEqualTo(200);
		assertProblem(move(1, "mine", Map.of("If-Match", seen)), 412, "was moved meanwhile");
		assertProblem(move(1, "mine", Map.of("If-Match", "W/x")), 400, "If-Match is 'W/x'");
		assertProblem(server.put(CHAMPION, "{\"version\": 1, \"reason\": \"x\", \"expected\": 1}"), 409,
				"points to version 2, expected version 1");
		assertThat(server.get(CHAMPION).body().path("version").asLong()).isEqualTo(2);
	}

	@Test
	void ofTwoWhoPromoteAtOnceOneHearsOfTheOther() throws Exception {
		register(1);
		register(2);
		register(3);
		String seen = move(1, "first", Map.of()).header("ETag");
		CyclicBarrier together = new CyclicBarrier(2);
		ExecutorService both = Executors.newFixedThreadPool(2);
		try {
			List<Callable<Answer>> moves = new ArrayList<>();
			for (int version : new int[] { 2, 3 }) {
				moves.add(() -> {
					together.await();
					return move(version, "mine", Map.of("If-Match", seen));
				});
			}
			List<Integer> statuses = new ArrayList<>();
			for (Future<Answer> move : both.invokeAll(moves)) {
				statuses.add(move.get().status());
			}
			assertThat(statuses).containsExactlyInAnyOrder(200, 412);
			assertThat(server.get(CHAMPION + "/history").body()).hasSize(2);
		}
		finally {
			both.shutdownNow();
		}
	}

	@Test
	void aVersionOfOtherFeaturesOrOfAStateThatIsGoneIsNotPromoted() throws Exception {
		register(1, "another schema", StateSettings.defaults(), "{}");
		StateSettings other = new StateSettings(9, 16, 32, 20, 0.05, 6_000_000);
		register(2, FeatureSchema.standard().hash(), other, "{}");
		assertProblem(move(1, "mine", Map.of()), 422, "trained on the feature schema another schema");
		assertProblem(move(2, "mine", Map.of()), 422, "has no feature state of its layout");
		assertThat(server.get(CHAMPION).status()).isEqualTo(404);
		assertThat(server.get("/v1/models/1").body().path("unservable").asString()).contains("another schema");
	}

	@Test
	void whatIsRemovedOfAVersionIsItsBundleUnlessAnAliasNeedsIt() throws Exception {
		register(1);
		register(2);
		move(1, "first", Map.of());
		assertProblem(server.delete("/v1/models/1"), 409, "alias champion points to it");
		Answer removed = server.delete("/v1/models/2");
		assertThat(removed.status()).isEqualTo(200);
		assertThat(removed.body().path("artifactsRemovedAt").isString()).isTrue();
		assertThat(server.get("/v1/models/2/report").body().path("run").asString()).isEqualTo("run-2");
		assertThat(server.get("/v1/models").body().path("items")).hasSize(2);
		assertProblem(move(2, "back", Map.of()), 422, "its bundle was removed");
		assertProblem(server.delete("/v1/models/77"), 404, "no model version 77");
	}

	@Test
	void twoVersionsAreComparedByMetricsParametersSchemaAndProvenance() throws Exception {
		register(1);
		register(2, FeatureSchema.standard().hash(), new StateSettings(9, 16, 32, 20, 0.05, 6_000_000),
				"{\"rounds\": \"300\", \"eta\": \"0.1\"}");
		move(1, "first", Map.of());
		Answer answer = server.get("/v1/models/compare?left=champion&right=2");
		assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
		JsonNode comparison = answer.body();
		JsonNode metric = comparison.path("metrics").get(0);
		assertThat(metric.path("name").asString()).isEqualTo("like.rce");
		assertThat(metric.path("change").asDouble()).isEqualTo(1.0);
		assertThat(comparison.path("parameters").toString()).isEqualTo(
				"[{\"name\":\"eta\",\"left\":null,\"right\":\"0.1\"},{\"name\":\"rounds\",\"left\":\"120\",\"right\":\"300\"}]");
		assertThat(comparison.at("/schema/sameFeatures").asBoolean()).isTrue();
		assertThat(comparison.at("/schema/sameLayout").asBoolean()).isFalse();
		assertThat(comparison.at("/schema/settings/0/name").asString()).isEqualTo("halfLifeDays");
		assertThat(comparison.path("provenance").findValuesAsString("name")).contains("run", "snapshot")
			.doesNotContain("jvm");
		assertThat(comparison.path("sameEvaluationRows").asBoolean()).isTrue();
		assertProblem(server.get("/v1/models/compare?left=1&right=77"), 404, "no model version 77");
		assertProblem(server.get("/v1/models/compare?left=-1&right=1"), 400, "left is '-1'");
		assertProblem(server.get("/v1/models/compare?left=1"), 400, "right");
	}

	@Test
	void listsGoOnBehindACursor() throws Exception {
		for (int number = 1; number <= 5; number++) {
			register(number);
		}
		List<Long> seen = new ArrayList<>();
		String next = "/v1/models?limit=2";
		while (!next.isEmpty()) {
			JsonNode page = server.get(next).body();
			page.path("items").forEach((item) -> seen.add(item.path("version").asLong()));
			next = page.path("next").asString("");
		}
		assertThat(seen).containsExactly(5L, 4L, 3L, 2L, 1L);
		assertThat(server.get("/v1/models?limit=1").body().at("/items/0/metrics/like.rce").asDouble()).isEqualTo(12);
		assertProblem(server.get("/v1/models?limit=0"), 400, "limit is '0'");
		assertProblem(server.get("/v1/models?cursor=x"), 400, "cursor is 'x'");
	}

	private static void register(int number) throws Exception {
		register(number, FeatureSchema.standard().hash(), StateSettings.defaults(), "{\"rounds\": \"120\"}");
	}

	private static void register(int number, String schema, StateSettings settings, String parameters)
			throws Exception {
		byte[] content = ("bundle " + number).getBytes(StandardCharsets.UTF_8);
		Path bundle = Files.write(home.resolve("bundle-" + number), content);
		String sha256 = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
		String manifest = "{\"features\": {\"state\": %s, \"featureNames\": [\"a\"]}, \"metrics\": {\"like.rce\": %d}, "
			.formatted(JsonMapper.shared().writeValueAsString(settings), 10 + Math.min(number, 2))
				+ "\"provenance\": {\"parameters\": %s, \"datasetFingerprint\": \"d\", \"jvm\": \"17\"}}"
					.formatted(parameters);
		server.bean(ModelRegistry.class)
			.register(new NewVersion(bundle, sha256, manifest,
					"{\"run\": \"run-%d\", \"evaluation\": {\"rows\": 100}}".formatted(number), "snapshot-" + number,
					StateLayout.of(settings).hash(), schema, Instant.parse("2026-01-01T00:00:00Z"), null));
	}

	private static Answer move(int version, String reason, Map<String, String> headers) {
		return server.send("PUT", CHAMPION, "{\"version\": %d, \"reason\": \"%s\"}".formatted(version, reason),
				headers);
	}

	private static void assertProblem(Answer answer, int status, String detail) {
		assertThat(answer.status()).as(answer.toString()).isEqualTo(status);
		assertThat(answer.type()).startsWith("application/problem+json");
		assertThat(answer.body().path("detail").asString()).contains(detail);
	}

}
