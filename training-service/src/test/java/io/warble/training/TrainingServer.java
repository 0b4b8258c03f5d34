package io.warble.training;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import io.warble.testpostgres.TestPostgres;
import io.warble.training.jobs.ProgressListener;

/**
 * The whole service on a database of its own, for tests.
 */
public final class TrainingServer implements AutoCloseable {

	private static final JsonMapper MAPPER = JsonMapper.shared();

	private final HttpClient client = HttpClient.newHttpClient();

	private final ServletWebServerApplicationContext context;

	/** Starts it, with further properties. */
	public TrainingServer(TestPostgres postgres, Path home, ProgressListener listener, String... properties) {
		List<String> arguments = new ArrayList<>(List.of("--server.port=0", "--warble.home=" + home,
				"--spring.datasource.url=" + postgres.jdbcUrl(), "--spring.datasource.username=postgres"));
		arguments.addAll(List.of(properties));
		this.context = (ServletWebServerApplicationContext) TrainingApplication.application()
			.initializers((context) -> context.getBeanFactory().registerSingleton("testListener", listener))
			.run(arguments.toArray(String[]::new));
	}

	/** One of its parts. */
	public <T> T bean(Class<T> type) {
		return this.context.getBean(type);
	}

	/** The answer to a GET. */
	public Answer get(String path) {
		return send(HttpRequest.newBuilder(uri(path)).GET());
	}

	/** The answer to a POST of JSON. */
	public Answer post(String path, String json) {
		return send("POST", path, json, Map.of());
	}

	/** The answer to a PUT of JSON. */
	public Answer put(String path, String json) {
		return send("PUT", path, json, Map.of());
	}

	/** The answer to a DELETE. */
	public Answer delete(String path) {
		return send(HttpRequest.newBuilder(uri(path)).DELETE());
	}

	/** The answer to a call with headers of its own. */
	public Answer send(String method, String path, String json, Map<String, String> headers) {
		HttpRequest.Builder request = HttpRequest.newBuilder(uri(path))
			.header("Content-Type", "application/json")
			.method(method, HttpRequest.BodyPublishers.ofString(json));
		headers.forEach(request::header);
		return send(request);
	}

	/** The lines of a text as they come. */
	public Stream<String> lines(String path) {
		return exchange(HttpRequest.newBuilder(uri(path)).GET().build(), HttpResponse.BodyHandlers.ofLines()).body();
	}

	/** A text. */
	public String text(String path) {
		return exchange(HttpRequest.newBuilder(uri(path)).GET().build(), HttpResponse.BodyHandlers.ofString()).body();
	}

	/** The status of an answer that is taken in whole, whatever it is. */
	int page(String path) {
		return exchange(HttpRequest.newBuilder(uri(path)).GET().build(), HttpResponse.BodyHandlers.ofByteArray())
			.statusCode();
	}

	URI address(String path) {
		return uri(path);
	}

	private URI uri(String path) {
		return URI.create("http://127.0.0.1:" + this.context.getWebServer().getPort() + path);
	}

	private Answer send(HttpRequest.Builder request) {
		HttpResponse<String> response = exchange(request.build(), HttpResponse.BodyHandlers.ofString());
		return new Answer(response.statusCode(), response.headers(),
				response.body().isBlank() ? MAPPER.createObjectNode() : MAPPER.readTree(response.body()));
	}

	private <T> HttpResponse<T> exchange(HttpRequest request, HttpResponse.BodyHandler<T> body) {
		try {
			return this.client.send(request, body);
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

	/**
	 * An answer.
	 *
	 * @param status its status
	 * @param headers its headers
	 * @param body its body, an empty object without
	 */
	public record Answer(int status, HttpHeaders headers, JsonNode body) {

		/** A header, empty if it is not there. */
		public String header(String name) {
			return this.headers.firstValue(name).orElse("");
		}

		/** Where it points. */
		public String location() {
			return header("Location");
		}

		/** What its body is. */
		public String type() {
			return header("Content-Type");
		}

	}

}
