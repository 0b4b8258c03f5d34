package io.warble.scoring.request;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.LongSupplier;

import io.warble.web.access.ServiceToken;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;

/**
 * Sends this service requests over HTTP, some at a time. A rehearsal that fails is noted
 * and left out: the service works without it, only slower at first.
 */
final class HttpRehearsal {

	private static final Logger log = LoggerFactory.getLogger(HttpRehearsal.class);

	private static final int AT_A_TIME = 4;

	private final OwnAddress address;

	private final ServiceToken token;

	private final LongSupplier requests;

	private final Runnable pause;

	/**
	 * A rehearsal.
	 * @param address where this service listens
	 * @param token what this service wants to see
	 * @param requests how many requests it has had so far, these included
	 * @param pause waits for a moment; may leave the thread interrupted
	 */
	HttpRehearsal(OwnAddress address, ServiceToken token, LongSupplier requests, Runnable pause) {
		this.address = address;
		this.token = token;
		this.requests = requests;
		this.pause = pause;
	}

	/** Sends the bodies to the predictions, again and again for a time. */
	void run(List<byte[]> bodies, Duration time) {
		repeat(bodies, time, this::send);
	}

	/**
	 * Sends the bodies one after the other for a time, and pauses as long as others send
	 * requests: these warm the service up as well, and come first.
	 */
	void runBeside(List<byte[]> bodies, Duration time) {
		repeat(bodies, time, this::sendBeside);
	}

	private void repeat(List<byte[]> bodies, Duration time, Pass pass) {
		if (bodies.isEmpty() || time.isZero()) {
			return;
		}
		long start = System.nanoTime();
		long sent = 0;
		try {
			URI uri = this.address.resolve("/v1/predictions").orElse(null);
			if (uri == null) {
				return;
			}
			HttpClient client = this.address.client();
			do {
				sent += pass.send(client, uri, bodies, (int) (sent % bodies.size()));
			}
			while (System.nanoTime() - start < time.toNanos() && !Thread.currentThread().isInterrupted());
			log.info("Rehearsed {} requests over HTTP in {} ms", sent, (System.nanoTime() - start) / 1_000_000);
		}
		catch (CompletionException | IOException | GeneralSecurityException | IllegalStateException ex) {
			log.warn("The rehearsal over HTTP ended after {} requests, the first ones may be slow: {}", sent,
					ex.toString());
		}
	}

	private int sendBeside(HttpClient client, URI uri, List<byte[]> bodies, int from) throws IOException {
		long before = this.requests.getAsLong();
		send(client, uri, bodies.subList(from, from + 1), 0);
		if (this.requests.getAsLong() - before > 1) {
			this.pause.run();
		}
		return 1;
	}

	private int send(HttpClient client, URI uri, List<byte[]> bodies, int from) throws IOException {
		List<CompletableFuture<HttpResponse<Void>>> answers = new ArrayList<>();
		for (byte[] body : bodies.subList(from, Math.min(from + AT_A_TIME, bodies.size()))) {
			answers.add(client.sendAsync(request(uri, body), HttpResponse.BodyHandlers.discarding()));
		}
		for (CompletableFuture<HttpResponse<Void>> answer : answers) {
			int status = answer.join().statusCode();
			if (status != HttpStatus.OK.value()) {
				throw new IOException("a sample request was answered with status " + status);
			}
		}
		return answers.size();
	}

	private HttpRequest request(URI uri, byte[] body) {
		HttpRequest.Builder request = HttpRequest.newBuilder(uri)
			.timeout(Duration.ofSeconds(10))
			.header(HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_JSON_VALUE)
			.POST(HttpRequest.BodyPublishers.ofByteArray(body));
		this.token.addTo(request::header);
		return request.build();
	}

	/** Sends the next bodies and tells how many. */
	private interface Pass {

		int send(HttpClient client, URI uri, List<byte[]> bodies, int from) throws IOException;

	}

}
