package io.warble.standalone.up;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

import io.warble.standalone.console.CommandException;

/**
 * Waits until a service says that it is ready: the champion loaded and warmed up.
 */
final class Readiness {

	private static final Duration LONGEST = Duration.ofMinutes(3);

	private static final long POLL_MILLIS = 200;

	private Readiness() {
	}

	static void await(URI service) throws IOException, InterruptedException {
		HttpClient client = HttpClient.newHttpClient();
		HttpRequest request = HttpRequest.newBuilder(service.resolve("/actuator/health/readiness"))
			.timeout(Duration.ofSeconds(10))
			.build();
		long end = System.nanoTime() + LONGEST.toNanos();
		HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
		while (response.statusCode() != 200) {
			if (System.nanoTime() > end) {
				throw new CommandException("scoring-service did not become ready within " + LONGEST.toMinutes()
						+ " minutes: " + response.body());
			}
			Thread.sleep(POLL_MILLIS);
			response = client.send(request, BodyHandlers.ofString());
		}
	}

}
