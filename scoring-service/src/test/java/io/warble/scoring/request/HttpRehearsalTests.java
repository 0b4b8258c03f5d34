package io.warble.scoring.request;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

import com.sun.net.httpserver.HttpServer;
import io.warble.web.access.ServiceToken;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

class HttpRehearsalTests {

	private static final Duration ONE_PASS = Duration.ofNanos(1);

	private final Queue<String> received = new ConcurrentLinkedQueue<>();

	/** Requests of others, which each of the rehearsal's own brings along. */
	private final AtomicLong others = new AtomicLong();

	private final AtomicLong pauses = new AtomicLong();

	private long othersAtATime;

	/** After so many requests the service refuses. */
	private int endAfter = Integer.MAX_VALUE;

	private int status = 200;

	private HttpServer server;

	@BeforeEach
	void listen() throws IOException {
		this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		this.server.createContext("/v1/predictions", (exchange) -> {
			String type = exchange.getRequestHeaders().getFirst("Content-Type");
			String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
			this.others.addAndGet(this.othersAtATime);
			this.received.add(exchange.getRequestMethod() + " " + type + " " + body);
			exchange.sendResponseHeaders((this.received.size() < this.endAfter) ? this.status : 503, -1);
			exchange.close();
		});
		this.server.start();
	}

	@AfterEach
	void stop() {
		this.server.stop(0);
	}

	@Test
	void theBodiesAreSentInTurnFourAtATime() {
		rehearsal().run(bodies("a", "b", "c", "d", "e"), ONE_PASS);
		assertThat(this.received).containsExactlyInAnyOrder("POST application/json a", "POST application/json b",
				"POST application/json c", "POST application/json d");
		this.endAfter = 9;
		rehearsal().run(bodies("a", "b", "c", "d", "e"), Duration.ofHours(1));
		assertThat(this.received).filteredOn("POST application/json e"::equals).hasSizeBetween(1, 2);
		assertThat(this.received).filteredOn("POST application/json a"::equals).hasSizeBetween(2, 3);
	}

	@Test
	void besideOthersItSendsOneAtATimeAndPausesWhileTheyCall() {
		rehearsal().runBeside(bodies("a", "b"), ONE_PASS);
		assertThat(this.received).containsExactly("POST application/json a");
		assertThat(this.pauses).hasValue(0);
		this.othersAtATime = 5;
		// The first pause ends it.
		rehearsal().runBeside(bodies("a", "b"), Duration.ofHours(1));
		assertThat(Thread.interrupted()).isTrue();
		assertThat(this.received).hasSize(2);
		assertThat(this.pauses).hasValue(1);
	}

	@Test
	void anErrorEndsItAndHarmsNothing() {
		this.status = 503;
		assertThatCode(() -> rehearsal().run(bodies("a"), Duration.ofHours(1))).doesNotThrowAnyException();
		assertThat(this.received).hasSize(1);
	}

	@Test
	void nobodyListening() {
		HttpRehearsal rehearsal = rehearsal();
		this.server.stop(0);
		assertThatCode(() -> rehearsal.run(bodies("a"), Duration.ofHours(1))).doesNotThrowAnyException();
	}

	@Test
	void nothingIsSentWithoutAPortOrTime() {
		new HttpRehearsal(new OwnAddress(() -> 0, () -> null), new ServiceToken(null), this.received::size, this::pause)
			.run(bodies("a"), ONE_PASS);
		rehearsal().run(bodies("a"), Duration.ZERO);
		assertThat(this.received).isEmpty();
	}

	@Test
	void aCertificateThatCannotBeReadEndsItAndHarmsNothing() {
		OwnAddress address = new OwnAddress(() -> 1, () -> {
			throw new IllegalStateException("half of a new certificate");
		});
		HttpRehearsal rehearsal = new HttpRehearsal(address, new ServiceToken(null), this.received::size, this::pause);
		assertThatCode(() -> rehearsal.run(bodies("a"), ONE_PASS)).doesNotThrowAnyException();
	}

	private HttpRehearsal rehearsal() {
		int port = this.server.getAddress().getPort();
		return new HttpRehearsal(new OwnAddress(() -> port, () -> null), new ServiceToken(null),
				() -> this.received.size() + this.others.get(), this::pause);
	}

	private void pause() {
		this.pauses.incrementAndGet();
		Thread.currentThread().interrupt();
	}

	private static List<byte[]> bodies(String... texts) {
		return List.of(texts).stream().map((text) -> text.getBytes(StandardCharsets.UTF_8)).toList();
	}

}
