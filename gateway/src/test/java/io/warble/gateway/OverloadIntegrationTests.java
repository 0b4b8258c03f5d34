package io.warble.gateway;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Five times as many calls at once as may be under way.
 */
class OverloadIntegrationTests {

	private static final String KEY = "wbl_the-first-key-of-the-test";

	private static final int CAPACITY = 20;

	private static final int CALLS = 5 * CAPACITY;

	private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

	/** Opened, the service answers. */
	private final CountDownLatch open = new CountDownLatch(1);

	private final CountDownLatch underWay = new CountDownLatch(CAPACITY);

	private final AtomicInteger forwarded = new AtomicInteger();

	private EmbeddedPostgres postgres;

	private HttpServer scoring;

	private ConfigurableApplicationContext gateway;

	@BeforeEach
	void start() throws IOException {
		this.postgres = EmbeddedPostgres.start();
		this.scoring = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), CALLS);
		this.scoring.setExecutor(Executors.newCachedThreadPool((task) -> {
			Thread thread = new Thread(task, "scoring");
			thread.setDaemon(true);
			return thread;
		}));
		this.scoring.createContext("/", this::answer);
		this.scoring.start();
		this.gateway = GatewayApplication.application()
			.run("--server.port=0", "--spring.datasource.url=" + this.postgres.getJdbcUrl("postgres", "postgres"),
					"--spring.datasource.username=postgres", "--warble.gateway.admin.api-key=" + KEY,
					"--warble.gateway.limits.concurrent-requests=" + CAPACITY,
					"--warble.gateway.upstreams.scoring=http://127.0.0.1:" + this.scoring.getAddress().getPort());
	}

	@AfterEach
	void stop() throws IOException {
		this.gateway.close();
		this.scoring.stop(0);
		this.postgres.close();
	}

	@Test
	void theSurplusIsRefusedAtOnceAndWhatWasAcceptedIsAnswered() throws Exception {
		BlockingQueue<HttpResponse<String>> answers = new LinkedBlockingQueue<>();
		List<CompletableFuture<?>> calls = new ArrayList<>();
		for (int i = 0; i < CALLS; i++) {
			calls.add(send("/v1/predictions").thenAccept(answers::add));
		}
		assertThat(this.underWay.await(60, TimeUnit.SECONDS)).isTrue();
		for (int i = 0; i < CALLS - CAPACITY; i++) {
			HttpResponse<String> refused = next(answers);
			assertThat(refused.statusCode()).as(refused.body()).isEqualTo(503);
			assertThat(refused.headers().firstValue("Retry-After")).hasValue("1");
			assertThat(refused.headers().firstValue("Content-Type")).hasValue("application/problem+json");
		}
		assertThat(answers).isEmpty();
		assertThat(send("/readyz").get().statusCode()).as("the load balancer's question").isEqualTo(200);
		assertThat(this.forwarded).hasValue(CAPACITY);
		this.open.countDown();
		for (int i = 0; i < CAPACITY; i++) {
			assertThat(next(answers).statusCode()).isEqualTo(200);
		}
		CompletableFuture.allOf(calls.toArray(CompletableFuture[]::new)).get(60, TimeUnit.SECONDS);
		// An answer may be here before its request has given its place back.
		Awaitility.await().until(() -> send("/v1/predictions").get().statusCode() == 200);
		for (int i = 0; i < CALLS; i++) {
			assertThat(send("/v1/predictions").get().statusCode()).as("call %d after the overload", i).isEqualTo(200);
		}
	}

	private static HttpResponse<String> next(BlockingQueue<HttpResponse<String>> answers) throws InterruptedException {
		HttpResponse<String> answer = answers.poll(60, TimeUnit.SECONDS);
		assertThat(answer).as("an answer while the service is busy").isNotNull();
		return answer;
	}

	private CompletableFuture<HttpResponse<String>> send(String path) {
		URI uri = URI.create(
				"http://127.0.0.1:" + this.gateway.getEnvironment().getRequiredProperty("local.server.port") + path);
		HttpRequest.Builder request = HttpRequest.newBuilder(uri).header("X-API-Key", KEY);
		if (path.startsWith("/v1/")) {
			request.POST(BodyPublishers.ofString("rows"));
		}
		return this.http.sendAsync(request.build(), BodyHandlers.ofString());
	}

	private void answer(HttpExchange exchange) throws IOException {
		try (exchange) {
			this.forwarded.incrementAndGet();
			exchange.getRequestBody().readAllBytes();
			this.underWay.countDown();
			this.open.await();
			exchange.sendResponseHeaders(200, -1);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
