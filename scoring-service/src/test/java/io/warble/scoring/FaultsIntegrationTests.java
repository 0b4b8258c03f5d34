package io.warble.scoring;

import com.sun.net.httpserver.HttpServer;
import io.warble.scoring.request.RequestRows;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What scoring does while others fail.
 */
class FaultsIntegrationTests {

	@TempDir
	private static Path directory;

	private static ServingDatabase database;

	private static SimulatedModel model;

	private static long first;

	private static long second;

	@BeforeAll
	static void start() throws IOException {
		database = ServingDatabase.start();
		model = SimulatedModel.create(directory, 3000);
		database.publish(model);
		first = database.champion(model.bundle(7, 10));
		second = database.register(model.bundle(8, 10));
	}

	@AfterAll
	static void stop() throws IOException {
		database.close();
	}

	@Test
	void withoutItsDatabaseItGoesOnWithWhatItHasAndFollowsTheAliasOnceItIsBack() throws Exception {
		String request = RequestRows.json(model.rows(20));
		try (Forwarder wire = new Forwarder(database.port());
				RunningService service = RunningService.start(database.url(wire.port()), directory.resolve("cut"),
						"--spring.profiles.active=single-core")) {
			service.awaitReady();
			String before = service.predict(request).body();
			wire.cut();
			service.awaitReadiness("The registry cannot be read");
			assertThat(service.get("/actuator/health/readiness").statusCode()).isEqualTo(200);
			for (HttpResponse<String> answer : load(service, request)) {
				assertThat(answer.statusCode()).isEqualTo(200);
				assertThat(answer.body()).isEqualTo(before);
			}
			database.champion(second);
			wire.mend();
			service.awaitReadiness("\"version\":" + second);
			assertThat(service.predict(request).body()).contains("\"version\":" + second);
		}
		finally {
			database.champion(first);
		}
	}

	private static List<HttpResponse<String>> load(RunningService service, String request) throws Exception {
		ExecutorService callers = Executors.newFixedThreadPool(8);
		try {
			List<HttpResponse<String>> answers = new ArrayList<>();
			Callable<HttpResponse<String>> call = () -> service.predict(request);
			for (Future<HttpResponse<String>> answer : callers.invokeAll(Collections.nCopies(200, call))) {
				answers.add(answer.get());
			}
			return answers;
		}
		finally {
			callers.shutdown();
		}
	}

	@Test
	void aFeatureServiceThatHangsCostsOneDeadlineAndIsThenLeftAloneForAWhile() throws Exception {
		String request = RequestRows.json(model.rows(5));
		CountDownLatch end = new CountDownLatch(1);
		HttpServer hanging = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		hanging.setExecutor(Executors.newCachedThreadPool((task) -> {
			Thread thread = new Thread(task);
			thread.setDaemon(true);
			return thread;
		}));
		hanging.createContext("/", (exchange) -> {
			try {
				end.await();
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
			exchange.close();
		});
		hanging.start();
		try (RunningService service = RunningService.start(database, directory.resolve("hanging"),
				"--warble.scoring.champion.timeout=700ms",
				"--warble.scoring.champion.feature-service=http://127.0.0.1:" + hanging.getAddress().getPort())) {
			service.awaitReady();
			int fast = 0;
			for (int i = 0; i < 20; i++) {
				long start = System.nanoTime();
				HttpResponse<String> answer = service.predict(request);
				Duration took = Duration.ofNanos(System.nanoTime() - start);
				assertThat(answer.statusCode()).isEqualTo(200);
				assertThat(answer.body()).contains("\"snapshot\":null", "\"user\":\"UNAVAILABLE\"");
				assertThat(took).isLessThan(Duration.ofSeconds(5));
				fast += (took.compareTo(Duration.ofMillis(600)) < 0) ? 1 : 0;
			}
			assertThat(fast).isGreaterThan(10);
		}
		finally {
			end.countDown();
			hanging.stop(0);
		}
	}

}
