package io.warble.standalone.up;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import io.warble.models.bundle.InvalidBundleException;
import io.warble.models.bundle.ModelBundle;
import io.warble.registry.ModelVersion;
import io.warble.registry.RegistryReader;
import io.warble.scoring.request.ExampleRow;
import io.warble.standalone.console.CommandException;
import io.warble.standalone.services.HomeDatabase;

/**
 * A request that works: a row of the data whose user and creator the model knows, if
 * there is one among the bundle's samples. It has been sent through the gateway, so that
 * what is printed is what the caller gets.
 *
 * @param file the request's body
 * @param answer what the gateway answered
 */
record ExampleRequest(Path file, String answer) {

	private static final int TRIES = 50;

	static ExampleRequest of(HomeDatabase database, RegistryReader registry, ModelVersion champion, URI door)
			throws IOException, InterruptedException {
		Path bundle = Files.createTempFile(database.home().root(), "champion", ".zip");
		List<byte[]> lines;
		try {
			registry.download(champion.number(), bundle);
			lines = ModelBundle.open(bundle).sampleLines();
		}
		catch (InvalidBundleException ex) {
			throw new CommandException("The champion's bundle is damaged: " + ex.getMessage(), ex);
		}
		finally {
			Files.delete(bundle);
		}
		String body = "";
		String answer = "";
		for (byte[] line : lines.subList(0, Math.min(TRIES, lines.size()))) {
			body = ExampleRow.request(line);
			answer = send(door, database.credentials().apiKey(), body);
			if (!answer.contains("NOT_FOUND")) {
				break;
			}
		}
		Path file = database.home().root().resolve("example-request.json");
		Files.writeString(file, body + "\n");
		return new ExampleRequest(file, answer);
	}

	private static String send(URI door, String key, String body) throws IOException, InterruptedException {
		HttpRequest request = HttpRequest.newBuilder(door.resolve("/v1/predictions"))
			.header("X-API-Key", key)
			.header("Content-Type", "application/json")
			.POST(BodyPublishers.ofString(body))
			.build();
		HttpResponse<String> response = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
		if (response.statusCode() != 200) {
			throw new CommandException(
					"The gateway answered " + response.statusCode() + " to the example request: " + response.body());
		}
		return response.body();
	}

}
