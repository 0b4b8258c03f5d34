package io.warble.gateway;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/**
 * A service behind the gateway that remembers what it was asked and answers 200, or what
 * the path says: …/break closes the connection, …/cut does so in the middle of the
 * answer, /v1/features/teapot is 418, /v1/features/events sends an event, and another one
 * when it is told to go on.
 */
final class StubUpstream implements AutoCloseable {

	private final HttpServer server;

	private final CountDownLatch goOn = new CountDownLatch(1);

	private final List<Seen> seen = new CopyOnWriteArrayList<>();

	StubUpstream() {
		try {
			this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		this.server.createContext("/", this::answer);
		this.server.start();
	}

	URI uri() {
		return URI.create("http://127.0.0.1:" + this.server.getAddress().getPort());
	}

	List<Seen> seen() {
		return new ArrayList<>(this.seen);
	}

	Seen last() {
		return this.seen.get(this.seen.size() - 1);
	}

	private void answer(HttpExchange exchange) throws IOException {
		try (exchange) {
			byte[] body = exchange.getRequestBody().readAllBytes();
			String path = exchange.getRequestURI().getPath();
			this.seen.add(new Seen(exchange.getRequestMethod(), exchange.getRequestURI().toString(),
					exchange.getRequestHeaders(), new String(body, StandardCharsets.UTF_8)));
			if (path.endsWith("/break")) {
				return;
			}
			if (path.endsWith("/events")) {
				stream(exchange);
				return;
			}
			byte[] answer = ("{\"upstream\":\"" + path + "\"}").getBytes(StandardCharsets.UTF_8);
			exchange.getResponseHeaders().set("Content-Type", "application/json");
			if (exchange.getRequestURI().toString().endsWith("cut")) {
				exchange.sendResponseHeaders(200, 2L * answer.length);
				exchange.getResponseBody().write(answer);
				exchange.getResponseBody().flush();
				return;
			}
			exchange.sendResponseHeaders(path.endsWith("/teapot") ? 418 : 200, answer.length);
			exchange.getResponseBody().write(answer);
		}
	}

	void goOn() {
		this.goOn.countDown();
	}

	private void stream(HttpExchange exchange) throws IOException {
		exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
		exchange.sendResponseHeaders(200, 0);
		OutputStream out = exchange.getResponseBody();
		out.write("data:one\n\n".getBytes(StandardCharsets.UTF_8));
		out.flush();
		try {
			if (this.goOn.await(10, TimeUnit.SECONDS)) {
				out.write("data:two\n\n".getBytes(StandardCharsets.UTF_8));
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	@Override
	public void close() {
		this.server.stop(0);
	}

	record Seen(String method, String uri, Headers headers, String body) {
	}

}
