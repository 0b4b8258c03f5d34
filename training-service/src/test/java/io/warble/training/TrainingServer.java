package io.warble.training;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import io.warble.training.jobs.ProgressListener;

/**
 * The whole service on a database of its own, for tests.
 */
final class TrainingServer implements AutoCloseable {

	private static final JsonMapper MAPPER = JsonMapper.shared();

	private final HttpClient client = HttpClient.newHttpClient();

	private final ServletWebServerApplicationContext context;

	TrainingServer(EmbeddedPostgres postgres, Path home, ProgressListener listener) {
		this.context = (ServletWebServerApplicationContext) TrainingApplication.application()
			.initializers((context) -> context.getBeanFactory().registerSingleton("testListener", listener))
			.run("--server.port=0", "--warble.home=" + home,
					"--spring.datasource.url=" + postgres.getJdbcUrl("postgres", "postgres"),
					"--spring.datasource.username=postgres");
	}

	<T> T bean(Class<T> type) {
		return this.context.getBean(type);
	}

	Answer get(String path) {
		return send(HttpRequest.newBuilder(uri(path)).GET());
	}

	Answer post(String path, String json) {
		return send(HttpRequest.newBuilder(uri(path))
			.header("Content-Type", "application/json")
			.POST(HttpRequest.BodyPublishers.ofString(json)));
	}

	Answer put(String path, String json) {
		return send(HttpRequest.newBuilder(uri(path))
			.header("Content-Type", "application/json")
			.PUT(HttpRequest.BodyPublishers.ofString(json)));
	}

	private URI uri(String path) {
		return URI.create("http://127.0.0.1:" + this.context.getWebServer().getPort() + path);
	}

	private Answer send(HttpRequest.Builder request) {
		try {
			HttpResponse<String> response = this.client.send(request.build(), HttpResponse.BodyHandlers.ofString());
			return new Answer(response.statusCode(), response.headers().firstValue("Location").orElse(""),
					response.headers().firstValue("Content-Type").orElse(""),
					response.body().isBlank() ? MAPPER.createObjectNode() : MAPPER.readTree(response.body()));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	@Override
	public void close() {
		this.context.close();
	}

	record Answer(int status, String location, String type, JsonNode body) {
	}

}
