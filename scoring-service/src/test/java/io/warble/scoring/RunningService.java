package io.warble.scoring;

import java.io.Closeable;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import io.warble.scoring.champion.Champion;
import io.warble.scoring.champion.ChampionHolder;
import io.micrometer.core.instrument.MeterRegistry;
import org.awaitility.Awaitility;

import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.SmartLifecycle;

/**
 * The service as a user starts it, on a free port.
 */
final class RunningService implements Closeable {

	private final ConfigurableApplicationContext context;

	private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

	private RunningService(ConfigurableApplicationContext context) {
		this.context = context;
	}

	static RunningService start(ServingDatabase database, Path home, String... more) {
		return start(database.url(), home, more);
	}

	static RunningService start(String url, Path home, String... more) {
		List<String> arguments = new ArrayList<>(List.of("--server.port=0", "--spring.datasource.url=" + url,
				"--spring.datasource.username=postgres", "--warble.home=" + home, "--warble.scoring.warm-up=0s",
				"--warble.scoring.champion.poll=50ms", "--logging.level.root=warn"));
		for (String argument : more) {
			// Given twice, a property would be a list of both values.
			String name = argument.substring(0, argument.indexOf('=') + 1);
			arguments.removeIf((other) -> other.startsWith(name));
			arguments.add(argument);
		}
		return new RunningService(ScoringApplication.application().run(arguments.toArray(String[]::new)));
	}

	URI uri(String path) {
		return URI.create(
				"http://127.0.0.1:" + this.context.getEnvironment().getRequiredProperty("local.server.port") + path);
	}

	HttpResponse<String> get(String path) throws IOException, InterruptedException {
		return this.client.send(HttpRequest.newBuilder(uri(path)).build(), BodyHandlers.ofString());
	}

	HttpResponse<String> post(String path, String type, String body) throws IOException, InterruptedException {
		return post(path, type, BodyPublishers.ofString(body));
	}

	HttpResponse<String> post(String path, String type, BodyPublisher body) throws IOException, InterruptedException {
		return this.client.send(HttpRequest.newBuilder(uri(path))
			.header("Content-Type", type)
			.timeout(Duration.ofSeconds(60))
			.POST(body)
			.build(), BodyHandlers.ofString());
	}

	HttpResponse<String> predict(String body) throws IOException, InterruptedException {
		return post("/v1/predictions", "application/json", body);
	}

	String readiness() throws IOException, InterruptedException {
		return get("/actuator/health/readiness").body();
	}

	/** How many predictions have been asked for. */
	double requests() {
		return this.context.getBean(MeterRegistry.class).get("warble.requests").counter().count();
	}

	/** What serves at this moment. */
	Champion champion() {
		return this.context.getBean(ChampionHolder.class).champion().orElseThrow();
	}

	/** Ends the watch of the registry, as a shutdown does before the web server stops. */
	void stopWatching() {
		this.context.getBean("championKeeper", SmartLifecycle.class).stop();
	}

	void awaitReady() {
		Awaitility.await()
			.atMost(Duration.ofSeconds(60))
			.pollInterval(Duration.ofMillis(50))
			.until(() -> get("/actuator/health/readiness").statusCode() == 200);
	}

	void awaitReadiness(String text) {
		Awaitility.await()
			.atMost(Duration.ofSeconds(60))
			.pollInterval(Duration.ofMillis(50))
			.until(this::readiness, (body) -> body.contains(text));
	}

	@Override
	public void close() {
		this.context.close();
	}

}
