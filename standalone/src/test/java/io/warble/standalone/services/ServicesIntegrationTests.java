package io.warble.standalone.services;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every service starts alone, and beside the others in one process; the class path is
 * everybody's both times. What each does by itself is tested in its own module.
 */
class ServicesIntegrationTests {

	private static final URI NOWHERE = URI.create("http://127.0.0.1:9");

	private static final HttpClient http = HttpClient.newHttpClient();

	@TempDir
	private static Path directory;

	private static ShutdownStack home;

	private static HomeDatabase database;

	@BeforeAll
	static void openHome() throws Exception {
		System.setProperty("org.springframework.boot.logging.LoggingSystem", "none");
		home = new ShutdownStack();
		database = HomeDatabase.open(directory.resolve("home"), home);
		// The others read what it migrates.
		try (ShutdownStack stack = new ShutdownStack()) {
			assertThat(status(new Services(database, stack).training(), "/actuator/health")).isEqualTo(200);
		}
	}

	@AfterAll
	static void closeHome() {
		home.close();
	}

	@Test
	void featureServiceStartsAlone() throws Exception {
		try (ShutdownStack stack = new ShutdownStack()) {
			assertThat(status(new Services(database, stack).feature(), "/actuator/health/liveness")).isEqualTo(200);
		}
	}

	@Test
	void scoringServiceStartsAloneAndIsNotReadyWithoutChampion() throws Exception {
		try (ShutdownStack stack = new ShutdownStack()) {
			ConfigurableApplicationContext scoring = new Services(database, stack).scoring();
			assertThat(status(scoring, "/actuator/health/liveness")).isEqualTo(200);
			assertThat(status(scoring, "/actuator/health/readiness")).isEqualTo(503);
		}
	}

	@Test
	void gatewayStartsAloneAndSaysThatTheOthersAreDown() throws Exception {
		try (ShutdownStack stack = new ShutdownStack()) {
			ConfigurableApplicationContext gateway = new Services(database, stack).gateway("127.0.0.1", 0, NOWHERE,
					NOWHERE, NOWHERE);
			assertThat(status(gateway, "/actuator/health")).isEqualTo(200);
			assertThat(status(gateway, "/v1/models")).isEqualTo(503);
		}
	}

	@Test
	void allStartInOneProcessAndMeetAtTheGateway() throws Exception {
		try (ShutdownStack stack = new ShutdownStack()) {
			Services services = new Services(database, stack);
			URI training = Services.address(services.training());
			URI feature = Services.address(services.feature());
			URI scoring = Services.address(services.scoring());
			ConfigurableApplicationContext gateway = services.gateway("127.0.0.1", 0, training, feature, scoring);
			assertThat(get(gateway, "/v1/models").body()).isEqualTo("{\"items\":[],\"next\":null}");
			assertThat(get(gateway, "/v1/jobs/executions").body()).isEqualTo("{\"items\":[],\"next\":null}");
			for (URI service : new URI[] { training, feature, scoring }) {
				for (String path : new String[] { "/v1/models", "/v1/predictions", "/v1/features/users/1",
						"/actuator/metrics", "/actuator/prometheus", "/v3/api-docs", "/" }) {
					assertThat(
							http.send(HttpRequest.newBuilder(service.resolve(path)).build(), BodyHandlers.discarding())
								.statusCode())
						.as(service + path)
						.isEqualTo(401);
				}
			}
			for (String service : new String[] { "training", "feature", "scoring" }) {
				assertThat(get(gateway, "/openapi/" + service).body()).as(service).contains("\"openapi\"");
			}
			HttpResponse<String> prediction = get(gateway, "/v1/predictions");
			assertThat(prediction.statusCode()).as(prediction.body()).isEqualTo(403);
		}
	}

	private static int status(ConfigurableApplicationContext service, String path) throws Exception {
		return get(service, path).statusCode();
	}

	private static HttpResponse<String> get(ConfigurableApplicationContext service, String path)
			throws IOException, InterruptedException {
		String login = database.credentials().adminUser() + ":" + database.credentials().adminPassword();
		HttpRequest request = HttpRequest.newBuilder(Services.address(service).resolve(path))
			.header("Authorization",
					"Basic " + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8)))
			.build();
		return http.send(request, BodyHandlers.ofString());
	}

}
