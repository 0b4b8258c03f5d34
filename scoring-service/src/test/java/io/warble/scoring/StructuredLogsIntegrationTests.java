package io.warble.scoring;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.warble.features.dataset.DatasetRow;
import io.warble.scoring.request.RequestRows;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The log of a process of its own, as Elastic's common schema has it.
 */
class StructuredLogsIntegrationTests {

	private static final HttpClient HTTP = HttpClient.newHttpClient();

	@TempDir
	private Path directory;

	private ServingDatabase database;

	private SimulatedModel model;

	private long other;

	private Process service;

	private URI address;

	@BeforeEach
	void start() throws IOException {
		this.database = ServingDatabase.start();
		this.model = SimulatedModel.create(this.directory, 3000);
		this.database.publish(this.model);
		this.database.champion(this.model.bundle(7, 4));
		this.other = this.database.register(this.model.bundle(8, 4));
		int port = freePort();
		this.address = URI.create("http://127.0.0.1:" + port);
		this.service = new ProcessBuilder(ProcessHandle.current().info().command().orElse("java"), "-Xmx256m",
				"-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"),
				ScoringApplication.class.getName(), "--server.port=" + port,
				"--spring.datasource.url=" + this.database.url(), "--spring.datasource.username=postgres",
				"--warble.home=" + this.directory.resolve("home"), "--warble.scoring.warm-up=0s",
				"--spring.profiles.active=single-core", "--logging.structured.format.console=ecs")
			.redirectErrorStream(true)
			.redirectOutput(this.directory.resolve("log").toFile())
			.start();
	}

	@AfterEach
	void stop() throws IOException {
		this.service.destroyForcibly();
		this.database.close();
	}

	@Test
	void eachLineIsAnObjectThatNamesTheRequestAndNoUser() throws Exception {
		Awaitility.await()
			.atMost(Duration.ofMinutes(2))
			.ignoreExceptions()
			.until(() -> HTTP
				.send(HttpRequest.newBuilder(this.address.resolve("/readyz")).build(), BodyHandlers.discarding())
				.statusCode() == 200);
		List<DatasetRow> rows = this.model.rows(5);
		// Another version is loaded for it, which is worth a line.
		assertThat(explain(rows)).isEqualTo(200);
		this.service.destroy();
		this.service.waitFor();
		List<JsonNode> lines = lines();
		assertThat(lines).filteredOn((line) -> line.path("request_id").asString("").equals("a-callers-7"))
			.singleElement()
			.satisfies((line) -> {
				assertThat(line.at("/log/level").asString()).isEqualTo("INFO");
				assertThat(line.at("/service/name").asString()).isEqualTo("scoring-service");
				assertThat(line.at("/message").asString())
					.isEqualTo("Version " + this.other + " was loaded to be looked at");
			});
		assertThat(lines).extracting((line) -> line.at("/message").asString())
			.anyMatch((message) -> message.startsWith("Started ScoringApplication"));
		String all = Files.readString(this.directory.resolve("log"));
		for (DatasetRow row : rows) {
			assertThat(all).doesNotContain(row.engagingUserId())
				.doesNotContain(row.engagedWithUserId())
				.doesNotContain(row.tweetId());
		}
	}

	/** Each line must be an object. */
	private List<JsonNode> lines() throws IOException {
		List<JsonNode> lines = new ArrayList<>();
		for (String line : Files.readAllLines(this.directory.resolve("log"))) {
			// What the JVM itself says of native libraries from JDK 24 on.
			if (!line.startsWith("WARNING: ")) {
				lines.add(JsonMapper.shared().readTree(line));
			}
		}
		return lines;
	}

	private int explain(List<DatasetRow> rows) throws Exception {
		return HTTP
			.send(HttpRequest.newBuilder(this.address.resolve("/v1/explanations"))
				.header("Content-Type", "application/json")
				.header("X-Request-Id", "a-callers-7")
				.POST(BodyPublishers
					.ofString("{\"version\":" + this.other + "," + RequestRows.json(rows).strip().substring(1)))
				.build(), BodyHandlers.discarding())
			.statusCode();
	}

	private static int freePort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return socket.getLocalPort();
		}
	}

}
