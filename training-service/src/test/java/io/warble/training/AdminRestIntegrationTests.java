package io.warble.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

import io.warble.testpostgres.TestPostgres;
import io.warble.training.TrainingServer.Answer;

import static org.assertj.core.api.Assertions.assertThat;

class AdminRestIntegrationTests {

	@TempDir
	private static Path home;

	private static TestPostgres postgres;

	private static TrainingServer server;

	@BeforeAll
	static void start() throws IOException {
		postgres = TestPostgres.start();
		server = new TrainingServer(postgres, home, (execution, progress) -> {
		});
	}

	@AfterAll
	static void stop() throws IOException {
		server.close();
		postgres.close();
	}

	@Test
	void healthIsUpOnceTheDatabaseIsMigrated() {
		assertThat(server.get("/actuator/health/readiness").body().path("status").asString()).isEqualTo("UP");
	}

	@Test
	void everyParameterIsDescribed() {
		Answer answer = server.get("/v1/jobs/parameters");
		assertThat(answer.body().findValuesAsString("name")).contains("data", "rounds", "promotion-rule");
		assertThat(answer.body().findValuesAsString("range")).contains("a whole number from 1 to 10000");
	}

	@Test
	void aParameterOutOfRangeIsNamedWithItsValueAndRange() {
		Answer answer = server.post("/v1/jobs/training", "{\"data\": \"/tmp\", \"max-depth\": 99, \"tree\": 1}");
		assertProblem(answer, 400);
		assertThat(answer.body().path("detail").asString()).contains("parameter max-depth is '99'")
			.contains("a whole number from 1 to 14")
			.contains("parameter tree is '1', expected a parameter of the job training: it has none of this name");
	}

	@Test
	void aComparisonRefusesByNameWhatShapesTrees() {
		Answer answer = server.post("/v1/jobs/comparison", "{\"data\": \"/tmp\", \"rounds\": 300}");
		assertProblem(answer, 400);
		assertThat(answer.body().path("detail").asString()).contains("parameter rounds is '300'")
			.contains("/v1/jobs/parameters?job=comparison");
		List<String> names = server.get("/v1/jobs/parameters?job=comparison").body().findValuesAsString("name");
		assertThat(names).contains("compare-scalings", "nets").doesNotContain("rounds", "blend");
		assertThat(server.get("/v1/jobs/executions").body().path("items")).isEmpty();
	}

	@Test
	void aDirectoryWithoutPartsIsRefusedBeforeAJobStarts() throws IOException {
		Path empty = Files.createDirectories(home.resolve("empty"));
		Answer answer = server.post("/v1/jobs/training", "{\"data\": \"" + empty + "\"}");
		assertProblem(answer, 400);
		assertThat(answer.body().path("detail").asString()).contains(empty.toString());
		assertThat(answer.body().path("field").asString()).isEqualTo("data");
		assertThat(server.get("/v1/jobs/executions").body().path("items")).isEmpty();
	}

	@Test
	void aBodyThatIsNotJsonIsAProblem() {
		assertProblem(server.post("/v1/jobs/training", "{\"data\": "), 400);
		assertProblem(server.post("/v1/jobs/training", "[]"), 400);
		assertProblem(server.put("/v1/models/aliases/champion", "{\"version\": 1, \"why\": \"x\"}"), 400);
		assertProblem(server.put("/v1/models/aliases/champion", "{\"version\": \"one\", \"reason\": \"x\"}"), 400);
	}

	@Test
	void whatIsNotThereIsAProblem() {
		for (String path : new String[] { "/v1/jobs/executions/77", "/v1/jobs/executions/77/steps", "/v1/models/77",
				"/v1/models/77/report", "/v1/models/aliases/champion", "/v1/models/aliases/champion/history",
				"/v1/nothing" }) {
			assertProblem(server.get(path), 404);
		}
		assertProblem(server.post("/v1/jobs/executions/77/restart", ""), 404);
		assertProblem(server.put("/v1/models/aliases/champion", "{\"version\": 77, \"reason\": \"x\"}"), 404);
		assertProblem(server.put("/v1/models/aliases/other", "{\"version\": 77, \"reason\": \"x\"}"), 404);
		assertProblem(server.get("/v1/jobs/executions/x"), 400);
	}

	@Test
	void aMoveNeedsAVersionAndAReason() {
		Answer answer = server.put("/v1/models/aliases/champion", "{\"version\": 1}");
		assertProblem(answer, 400);
		assertThat(answer.body().path("field").asString()).isEqualTo("reason");
	}

	@Test
	void aKeyThatIsNoneIsRefused() {
		Answer answer = server.send("POST", "/v1/jobs/training", "{}", Map.of("Idempotency-Key", "two words"));
		assertProblem(answer, 400);
		assertThat(answer.body().path("field").asString()).isEqualTo("Idempotency-Key");
	}

	@Test
	void withoutAnyDataYetTheDirectoryMustBeGiven() {
		assertProblem(server.post("/v1/jobs/training", ""), 400);
		Answer answer = server.post("/v1/jobs/fine-tuning", "{}");
		assertProblem(answer, 400);
		assertThat(answer.body().path("field").asString()).isEqualTo("data");
		assertThat(server.get("/v1/jobs/parameters").body().get(0).path("required").asBoolean()).isTrue();
	}

	@Test
	void wrongQueriesAreNamed() {
		for (String query : new String[] { "limit=0", "limit=501", "cursor=abc", "status=DONE", "job=x", "from=x" }) {
			Answer answer = server.get("/v1/jobs/executions?" + query);
			assertProblem(answer, 400);
			assertThat(query).startsWith(answer.body().path("field").asString());
		}
		assertProblem(server.get("/v1/quarantine?cursor=abc"), 400);
		assertProblem(server.get("/v1/quarantine?execution=77"), 404);
		assertProblem(server.get("/v1/quarantine/download"), 404);
	}

	@Test
	void everyCallIsDescribedByOpenApiWithExamples() {
		JsonNode paths = server.get("/v3/api-docs").body().path("paths");
		assertThat(paths.propertyNames()).contains("/v1/jobs/training", "/v1/jobs/schedules/{id}/runs",
				"/v1/models/aliases/{alias}/rollback", "/v1/quarantine/download");
		paths.properties().forEach((path) -> path.getValue().properties().forEach((method) -> {
			String call = method.getKey() + " " + path.getKey();
			JsonNode operation = method.getValue();
			assertThat(operation.path("summary").asString("")).as(call).isNotBlank();
			if (operation.has("requestBody")) {
				assertThat(operation.at("/requestBody/content/application~1json/example").isObject()).as(call).isTrue();
			}
			operation.path("responses").properties().forEach((response) -> {
				if (!response.getKey().equals("204")) {
					assertThat(response.getValue().path("content").findValue("example")).as(call + response)
						.isNotNull();
				}
			});
		}));
	}

	private static void assertProblem(Answer answer, int status) {
		assertThat(answer.status()).as(answer.toString()).isEqualTo(status);
		assertThat(answer.type()).startsWith("application/problem+json");
		assertThat(answer.body().path("status").asInt()).isEqualTo(status);
		assertThat(answer.body().path("detail").asString()).isNotBlank();
	}

}
