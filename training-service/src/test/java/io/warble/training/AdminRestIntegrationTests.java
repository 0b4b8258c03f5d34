package io.warble.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.warble.training.TrainingServer.Answer;

import static org.assertj.core.api.Assertions.assertThat;

class AdminRestIntegrationTests {

	@TempDir
	private static Path home;

	private static EmbeddedPostgres postgres;

	private static TrainingServer server;

	@BeforeAll
	static void start() throws IOException {
		postgres = EmbeddedPostgres.start();
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
		assertThat(server.get("/v1/jobs/executions").body()).isEmpty();
	}

	@Test
	void aDirectoryWithoutPartsIsRefusedBeforeAJobStarts() throws IOException {
		Path empty = Files.createDirectories(home.resolve("empty"));
		Answer answer = server.post("/v1/jobs/training", "{\"data\": \"" + empty + "\"}");
		assertProblem(answer, 400);
		assertThat(answer.body().path("detail").asString()).contains(empty.toString());
		assertThat(answer.body().path("field").asString()).isEqualTo("data");
		assertThat(server.get("/v1/jobs/executions").body()).isEmpty();
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
	void theRestIsDescribedByOpenApi() {
		assertThat(server.get("/v3/api-docs").body().path("paths").propertyNames()).contains("/v1/jobs/training",
				"/v1/models/aliases/{alias}", "/v1/quarantine");
	}

	private static void assertProblem(Answer answer, int status) {
		assertThat(answer.status()).as(answer.toString()).isEqualTo(status);
		assertThat(answer.type()).startsWith("application/problem+json");
		assertThat(answer.body().path("status").asInt()).isEqualTo(status);
		assertThat(answer.body().path("detail").asString()).isNotBlank();
	}

}
