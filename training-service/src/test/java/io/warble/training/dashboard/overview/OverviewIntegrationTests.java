package io.warble.training.dashboard.overview;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.sun.net.httpserver.HttpServer;
import io.warble.features.state.FeatureState;
import io.warble.features.state.StateSettings;
import io.warble.featurestore.OnlineStore;
import io.warble.featurestore.SnapshotInfo;
import io.warble.registry.Alias;
import io.warble.registry.ModelRegistry;
import io.warble.registry.NewVersion;
import io.warble.testpostgres.TestPostgres;
import io.warble.training.TrainingServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/**
 * What the first page says of the service and the state beside it, against a stand-in of
 * scoring-service's actuator and a snapshot whose moment is known.
 */
class OverviewIntegrationTests {

	/** Predictions a second that the stand-in counts. */
	private static final double RATE = 40;

	@TempDir
	private static Path home;

	private static TestPostgres postgres;

	private static HttpServer actuator;

	private static TrainingServer server;

	private static volatile boolean down;

	private static volatile double started = 1.7e9;

	@BeforeAll
	static void start() throws Exception {
		postgres = TestPostgres.start();
		actuator = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		answer("/actuator/health", () -> """
				{"status": "UP", "components": {"champion": {"details": {"version": 41}}}}""");
		long begin = System.nanoTime();
		answer("/actuator/metrics/warble.requests", () -> """
				{"measurements": [{"statistic": "COUNT", "value": %s}]}"""
			.formatted(5_000 + RATE * (System.nanoTime() - begin) / 1e9));
		answer("/actuator/metrics/process.start.time", () -> """
				{"measurements": [{"statistic": "VALUE", "value": %s}]}""".formatted(started));
		actuator.start();
		server = new TrainingServer(postgres, home, (execution, progress) -> {
		}, "--warble.dashboard.scoring=http://127.0.0.1:1",
				"--warble.dashboard.scoring-actuator=http://127.0.0.1:" + actuator.getAddress().getPort());
		Path bundle = Files.writeString(home.resolve("bundle"), "bundle");
		String sha256 = HexFormat.of()
			.formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(bundle)));
		ModelRegistry registry = server.bean(ModelRegistry.class);
		long version = registry
			.register(new NewVersion(bundle, sha256, "{}", "{}", "snapshot", "layout", "schema", Instant.EPOCH, null))
			.number();
		registry.move(Alias.CHAMPION, version, "test", "test");
	}

	private static void answer(String path, java.util.function.Supplier<String> text) {
		actuator.createContext(path, (exchange) -> {
			byte[] body = text.get().getBytes(StandardCharsets.UTF_8);
			exchange.getResponseHeaders().set("Content-Type", "application/json");
			exchange.sendResponseHeaders(down ? 503 : 200, body.length);
			exchange.getResponseBody().write(body);
			exchange.close();
		});
	}

	@AfterAll
	static void stop() throws IOException {
		server.close();
		actuator.stop(0);
		postgres.close();
	}

	@Test
	void theRateIsThatAtWhichScoringServiceCounts() {
		RequestRate rate = server.bean(RequestRate.class);
		rate.sample();
		long begin = System.nanoTime();
		String page;
		do {
			page = server.text("/dashboard");
		}
		while (System.nanoTime() - begin < Duration.ofSeconds(1).toNanos());
		rate.sample();
		page = server.text("/dashboard");
		Matcher shown = Pattern.compile("<dt>Requests</dt><dd>([\\d.,]+) /s</dd>").matcher(page);
		assertThat(shown.find()).as(page).isTrue();
		assertThat(Double.parseDouble(shown.group(1))).isCloseTo(RATE, within(RATE / 8));
		assertThat(page).contains("serves version 41");
		started = 1.7e9 + 60;
		int known = rate.rates().size();
		rate.sample();
		assertThat(rate.rates()).as("of two instances").hasSize(known);
	}

	@Test
	void aServiceThatDoesNotAnswerIsSaidToServeNothing() {
		down = true;
		try {
			assertThat(server.text("/dashboard")).contains("scoring-service is not ready")
				.doesNotContain("serves version 41");
		}
		finally {
			down = false;
		}
	}

	@Test
	void theStateIsAsOldAsTheMomentThatItDescribes() throws IOException {
		assertThat(server.text("/dashboard")).contains("Nothing is published yet");
		SnapshotInfo first = publish(Instant.now().minus(Duration.ofHours(50)));
		assertState(first, "2 days ago");
		SnapshotInfo second = publish(Instant.now().minus(Duration.ofMinutes(200)));
		assertState(second, "3 h ago");
	}

	private static SnapshotInfo publish(Instant asOf) throws IOException {
		FeatureState state = FeatureState.empty(StateSettings.defaults());
		state.advance(asOf.getEpochSecond(), List.of());
		Path file = home.resolve(asOf.getEpochSecond() + ".state");
		state.writeTo(file);
		SnapshotInfo snapshot = server.bean(OnlineStore.class).publish(state, file);
		assertThat(snapshot.header().asOf()).isEqualTo(asOf.getEpochSecond());
		return snapshot;
	}

	private static void assertState(SnapshotInfo snapshot, String age) {
		String page = server.text("/dashboard");
		String asOf = Instant.ofEpochSecond(snapshot.header().asOf()).toString();
		assertThat(page).contains(">" + snapshot.id() + "</span>")
			.containsPattern("<small>as of</small> <time[^>]* datetime=\"" + asOf + "\"[^>]*>" + age + "</time>")
			.containsPattern("<dt>Describes</dt><dd><time[^>]* ?datetime=\"" + asOf + "\"")
			.contains("<dt>Published</dt>")
			.contains(snapshot.publishedAt().truncatedTo(ChronoUnit.SECONDS).toString().replaceAll("Z$", ""))
			.contains("<dt>Rows</dt><dd>0</dd>");
	}

}
