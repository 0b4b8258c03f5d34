package io.warble.training;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.warble.testpostgres.TestPostgres;
import io.warble.training.TrainingServer.Answer;

import static org.assertj.core.api.Assertions.assertThat;

class DatabaseOutageIntegrationTests {

	/** The pool waits three seconds for a connection. */
	private static final Duration QUICKLY = Duration.ofSeconds(8);

	@TempDir
	private Path home;

	@Test
	void withoutADatabaseEveryCallIsAnsweredQuicklyAndChangesNothing() throws Exception {
		TestPostgres postgres = TestPostgres.start();
		try (TrainingServer server = new TrainingServer(postgres, this.home, (execution, progress) -> {
		})) {
			assertThat(server.get("/v1/jobs/executions").status()).isEqualTo(200);
			postgres.close();
			for (String path : new String[] { "/v1/jobs/executions", "/v1/models", "/v1/models/1",
					"/v1/models/aliases/champion", "/v1/jobs/schedules", "/v1/quarantine" }) {
				assertUnavailable(path, () -> server.get(path));
			}
			assertUnavailable("start", () -> server.post("/v1/jobs/training", "{\"data\": \"/tmp\"}"));
			assertUnavailable("move",
					() -> server.put("/v1/models/aliases/champion", "{\"version\": 1, \"reason\": \"x\"}"));
			assertUnavailable("schedule", () -> server.post("/v1/jobs/schedules",
					"{\"job\": \"training\", \"cron\": \"@daily\", \"parameters\": {\"data\": \"/tmp\"}}"));
			for (String path : new String[] { "/dashboard", "/dashboard/jobs", "/dashboard/models" }) {
				assertSaidOnAPage(HttpRequest.newBuilder(server.address(path)).GET());
			}
			assertSaidOnAPage(HttpRequest.newBuilder(server.address("/dashboard/jobs/new/training"))
				.header("Content-Type", "application/x-www-form-urlencoded")
				.POST(HttpRequest.BodyPublishers.ofString("data=/tmp")));
		}
	}

	private static void assertSaidOnAPage(HttpRequest.Builder request) throws Exception {
		HttpResponse<String> page = HttpClient.newHttpClient()
			.send(request.header("Accept", "text/html").build(), HttpResponse.BodyHandlers.ofString());
		assertThat(page.statusCode()).as(page.body()).isEqualTo(503);
		assertThat(page.body()).contains("The database does not answer").contains("Nothing was changed");
	}

	private static void assertUnavailable(String what, java.util.function.Supplier<Answer> call) {
		long start = System.nanoTime();
		Answer answer = call.get();
		assertThat(answer.status()).as(what + ": " + answer).isEqualTo(503);
		assertThat(answer.header("Retry-After")).isEqualTo("5");
		assertThat(answer.body().path("detail").asString()).contains("The database cannot be reached");
		assertThat(Duration.ofNanos(System.nanoTime() - start)).as(what).isLessThan(QUICKLY);
	}

}
