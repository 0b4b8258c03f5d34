package io.warble.featureservice;

import io.warble.features.state.FeatureState;
import io.warble.features.state.StateSettings;
import io.warble.featurestore.OnlineStore;
import io.warble.featurestore.OnlineStoreSchema;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * PostgreSQL is stopped and started again while many ask.
 */
class DatabaseRestartIntegrationTests {

	/** More than the pool has connections, or the web server threads. */
	private static final int CALLERS = 32;

	private static final int CALLS_EACH = 20;

	/** Those that queue for a connection wait for a second at most. */
	private static final Duration QUICKLY = Duration.ofSeconds(5);

	private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

	@TempDir
	private Path directory;

	private String door = "";

	@Test
	void aDatabaseThatIsAwayIsAnswered503AtOnceAndItsReturnIsNoticed() throws Exception {
		EmbeddedPostgres postgres = start(0);
		OnlineStoreSchema.migrate(postgres.getPostgresDatabase());
		publish(postgres);
		int port = postgres.getPort();
		try (ConfigurableApplicationContext service = FeatureServiceApplication.application()
			.run("--server.port=0", "--spring.datasource.url=" + postgres.getJdbcUrl("postgres", "postgres"),
					"--spring.datasource.username=postgres", "--logging.level.root=error")) {
			this.door = "http://127.0.0.1:" + service.getEnvironment().getRequiredProperty("local.server.port");
			assertThat(call().status()).isEqualTo(200);
			postgres.close();
			List<Answer> outage = load();
			assertThat(outage).extracting(Answer::status).containsOnly(503);
			assertThat(outage).extracting(Answer::took).allSatisfy((took) -> assertThat(took).isLessThan(QUICKLY));
			// Each of the callers may have met the pool once, and a busy machine may
			// stand still.
			long waited = outage.stream().filter((answer) -> answer.took().toMillis() >= 900).count();
			assertThat(waited).isLessThan(outage.size() / 2);
			postgres = start(port);
			Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> call().status() == 200);
			assertThat(load()).extracting(Answer::status).containsOnly(200);
		}
		finally {
			postgres.close();
		}
	}

	private EmbeddedPostgres start(int port) throws IOException {
		return EmbeddedPostgres.builder()
			.setPort(port)
			.setDataDirectory(this.directory.resolve("data"))
			.setCleanDataDirectory(false)
			.start();
	}

	private void publish(EmbeddedPostgres postgres) throws IOException {
		FeatureState state = FeatureState.empty(StateSettings.defaults());
		state.advance(1, List.of());
		Path file = this.directory.resolve("state");
		state.writeTo(file);
		new OnlineStore(postgres.getPostgresDatabase()).publish(state, file);
	}

	private List<Answer> load() throws Exception {
		ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
		try {
			List<Callable<Answer>> calls = IntStream.range(0, CALLERS * CALLS_EACH)
				.mapToObj((i) -> (Callable<Answer>) this::call)
				.toList();
			List<Answer> answers = new ArrayList<>();
			for (Future<Answer> answer : callers.invokeAll(calls)) {
				answers.add(answer.get());
			}
			return answers;
		}
		finally {
			callers.shutdown();
		}
	}

	private Answer call() throws IOException, InterruptedException {
		long start = System.nanoTime();
		HttpResponse<String> response = this.http.send(
				HttpRequest.newBuilder(URI.create(this.door + "/v1/features/users/nobody")).build(),
				BodyHandlers.ofString());
		return new Answer(response.statusCode(), Duration.ofNanos(System.nanoTime() - start));
	}

	private record Answer(int status, Duration took) {

	}

}
