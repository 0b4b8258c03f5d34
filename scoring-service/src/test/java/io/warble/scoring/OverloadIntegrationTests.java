package io.warble.scoring;

import io.warble.scoring.request.RequestRows;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * More requests at once than the profile {@code single-core} takes: two are answered and
 * sixteen wait, and it is not said how long.
 */
class OverloadIntegrationTests {

	private static final int SERVED = 2;

	private static final int WAITING = 16;

	private static final int SENT = 5 * (SERVED + WAITING);

	@Test
	void whatIsTooMuchIsRefusedAtOnceAndWhatWaitsIsAnswered(@TempDir Path directory) throws Exception {
		SimulatedModel model = SimulatedModel.create(directory, 3000);
		String request = RequestRows.json(model.rows(1));
		try (ServingDatabase database = ServingDatabase.start()) {
			database.publish(model);
			database.champion(model.bundle(7, 10));
			try (RunningService service = RunningService.start(database, directory.resolve("home"),
					"--spring.profiles.active=single-core")) {
				service.awaitReady();
				String expected = service.predict(request).body();
				overload(service, request, expected);
				assertThat(service.predict(request).body()).isEqualTo(expected);
			}
		}
	}

	private static void overload(RunningService service, String request, String expected) throws Exception {
		URI uri = service.uri("/v1/predictions");
		List<Held> held = new ArrayList<>();
		try {
			for (int i = 0; i < SERVED; i++) {
				held.add(Held.open(uri, request));
			}
			// As many again are refused only once both threads read the bodies that do
			// not come.
			Queue<HttpResponse<String>> answers = new ConcurrentLinkedQueue<>();
			HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
			List<CompletableFuture<Void>> sent = new ArrayList<>();
			for (int i = 0; i < SENT; i++) {
				sent.add(client
					.sendAsync(HttpRequest.newBuilder(uri)
						.header("Content-Type", "application/json")
						.POST(BodyPublishers.ofString(request))
						.build(), BodyHandlers.ofString())
					.thenAccept(answers::add));
			}
			Awaitility.await()
				.atMost(Duration.ofSeconds(20))
				.pollInterval(Duration.ofMillis(20))
				.until(() -> answers.size() == SENT - WAITING);
			assertThat(answers).allSatisfy((answer) -> {
				assertThat(answer.statusCode()).isEqualTo(429);
				assertThat(answer.headers().firstValue("Connection")).as("the connection is kept").isEmpty();
				assertThat(answer.headers().firstValue("Retry-After")).contains("1");
				assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
			});
			assertThat(service.get("/actuator/health/readiness").statusCode()).isEqualTo(200);
			answers.clear();
			for (Held each : held) {
				assertThat(each.end()).startsWith("HTTP/1.1 200");
			}
			CompletableFuture.allOf(sent.toArray(CompletableFuture[]::new)).get();
			assertThat(answers).hasSize(WAITING).allSatisfy((answer) -> {
				assertThat(answer.statusCode()).isEqualTo(200);
				assertThat(answer.body()).isEqualTo(expected);
			});
		}
		finally {
			for (Held each : held) {
				each.socket.close();
			}
		}
	}

	/** A request whose last byte does not come until it is wanted. */
	private record Held(Socket socket, int last) {

		static Held open(URI uri, String body) throws IOException {
			byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
			Socket socket = new Socket(uri.getHost(), uri.getPort());
			OutputStream out = socket.getOutputStream();
			String head = "POST " + uri.getPath() + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
					+ "Connection: close\r\nContent-Length: " + bytes.length + "\r\n\r\n";
			out.write(head.getBytes(StandardCharsets.US_ASCII));
			out.write(bytes, 0, bytes.length - 1);
			out.flush();
			return new Held(socket, bytes[bytes.length - 1]);
		}

		String end() throws IOException {
			this.socket.getOutputStream().write(this.last);
			return new String(this.socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		}

	}

}
