package io.warble.scoring.statistics;

import io.warble.features.state.StateHeader;
import io.warble.features.state.StateLayout;
import io.warble.features.state.StatisticsKeys;
import io.warble.features.state.StatisticsRows;
import io.warble.web.access.ServiceToken;
import io.warble.web.application.RequestId;
import io.warble.web.tracing.CallTracing;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Statistics from the feature service: all keys of a request in one call. Where it cannot
 * be reached, the request goes on with the priors alone, and for a moment no further
 * request waits for it.
 */
public final class RemoteStatistics implements Statistics {

	private static final Logger log = LoggerFactory.getLogger(RemoteStatistics.class);

	private static final long PAUSE_NANOS = Duration.ofSeconds(1).toNanos();

	private final HttpClient client;

	private final CallTracing tracing;

	private final URI lookup;

	private final Duration timeout;

	private final ServiceToken token;

	private final StateLayout layout;

	/** The header that answers without a snapshot have: the last one seen. */
	private volatile StateHeader header;

	/** Until when, in {@link System#nanoTime}, the service is not asked; 0 for now. */
	private final AtomicLong pausedUntil = new AtomicLong();

	/**
	 * Statistics of one layout.
	 * @param client shared by all
	 * @param tracing sends by it
	 * @param service address of the feature service
	 * @param timeout of a whole call
	 * @param token what the service wants to see
	 * @param layout the layout that the model needs
	 * @param fallback the header to go on with where none has been seen yet: the model's
	 * own priors
	 */
	public RemoteStatistics(HttpClient client, CallTracing tracing, URI service, Duration timeout, ServiceToken token,
			StateLayout layout, StateHeader fallback) {
		this.client = client;
		this.tracing = tracing;
		this.lookup = service
			.resolve("/v1/features/lookup?layout=" + URLEncoder.encode(layout.hash(), StandardCharsets.UTF_8));
		this.timeout = timeout;
		this.token = token;
		this.layout = layout;
		this.header = fallback;
	}

	@Override
	public Answer read(Consumer<StatisticsKeys> keys) {
		long paused = this.pausedUntil.get();
		if (paused != 0 && System.nanoTime() - paused < 0) {
			return priors();
		}
		StatisticsKeys needed = new StatisticsKeys();
		keys.accept(needed);
		try {
			Answer answer = fetch(needed);
			if (paused != 0 && this.pausedUntil.compareAndSet(paused, 0)) {
				log.info("The feature service answers again");
			}
			return answer;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return priors();
		}
		catch (IOException | IllegalArgumentException ex) {
			long until = System.nanoTime() + PAUSE_NANOS;
			if (this.pausedUntil.getAndSet((until != 0) ? until : 1) == 0) {
				log.warn("No statistics from {}: answering with priors", this.lookup, ex);
			}
			return priors();
		}
	}

	private Answer fetch(StatisticsKeys keys) throws IOException, InterruptedException {
		HttpRequest.Builder request = HttpRequest.newBuilder(this.lookup)
			.timeout(this.timeout)
			.header("Content-Type", "application/octet-stream")
			.header("Accept", "application/octet-stream, application/problem+json")
			.POST(BodyPublishers.ofByteArray(keys.toBytes()));
		this.token.addTo(request::header);
		String id = RequestId.current();
		if (id != null) {
			request.header(RequestId.HEADER, id);
		}
		HttpResponse<byte[]> response = this.tracing.send("warble.feature.lookup", this.client, request,
				BodyHandlers.ofByteArray());
		if (response.statusCode() != 200) {
			byte[] body = response.body();
			throw new IOException("The feature service answered %d: %s".formatted(response.statusCode(),
					new String(body, 0, Math.min(body.length, 300), StandardCharsets.UTF_8)));
		}
		StatisticsRows rows = StatisticsRows.of(response.body(), this.layout);
		this.header = rows.header();
		return new Answer(rows, response.headers().firstValue("Warble-Snapshot-Id").orElse("unknown"));
	}

	private Answer priors() {
		return new Answer(new StatisticsRows(this.header, this.layout), null);
	}

}
