package io.warble.standalone.services;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * TLS from the caller to the gateway, on to scoring-service and on to feature-service, by
 * properties alone, with certificates of an authority that the JVM does not know, as
 * docs/DEPLOYMENT.md says.
 */
class ServicesTlsIntegrationTests {

	@TempDir
	private static Path directory;

	private static TrainedHome home;

	private static LocalAuthority authority;

	private static ConfigurableApplicationContext feature;

	private static ConfigurableApplicationContext scoring;

	@BeforeAll
	static void start() throws Exception {
		home = new TrainedHome(directory);
		authority = new LocalAuthority(directory.resolve("authority"));
		feature = home.feature(arguments(authority.server("feature", "localhost"), List.of()));
		scoring = home.scoring(secure(feature), arguments(authority.server("scoring", "localhost"), authority.calls()));
		TrainedHome.awaitReady(
				URI.create("http://127.0.0.1:" + scoring.getEnvironment().getProperty("local.management.port")));
	}

	@AfterAll
	static void stop() {
		home.close();
	}

	@Test
	void aPredictionGoesOverTlsAllTheWay() throws Exception {
		ConfigurableApplicationContext gateway = gateway(secure(scoring), authority.calls());
		HttpResponse<String> answer = predict(gateway);
		assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
		assertThat(answer.body()).contains("PRESENT");
		HttpResponse<String> plain = HttpClient.newHttpClient()
			.send(HttpRequest.newBuilder(Services.address(feature).resolve("/readyz")).build(),
					BodyHandlers.ofString());
		assertThat(plain.statusCode()).isEqualTo(400);
		assertThat(plain.body()).contains("requires TLS");
		gateway.close();
	}

	@Test
	void aGatewayThatDoesNotTrustTheAuthorityForwardsNothing() throws Exception {
		ConfigurableApplicationContext gateway = gateway(secure(scoring), List.of());
		HttpResponse<String> answer = predict(gateway);
		assertThat(answer.statusCode()).isEqualTo(502);
		assertThat(answer.body()).doesNotContain("PKIX").doesNotContain("certif");
		gateway.close();
	}

	@Test
	void aCertificateForAnotherNameIsNotTrusted() throws Exception {
		URI byAddress = URI.create(secure(scoring).toString().replace("localhost", "127.0.0.1"));
		ConfigurableApplicationContext gateway = gateway(byAddress, authority.calls());
		assertThat(predict(gateway).statusCode()).isEqualTo(502);
		gateway.close();
	}

	@Test
	void scoringAnswersWithoutStatisticsOfAServiceThatItDoesNotTrust() throws Exception {
		ConfigurableApplicationContext distrustful = home.scoring(secure(feature),
				arguments(authority.server("distrustful", "localhost"), List.of()));
		TrainedHome.awaitReady(
				URI.create("http://127.0.0.1:" + distrustful.getEnvironment().getProperty("local.management.port")));
		ConfigurableApplicationContext gateway = gateway(secure(distrustful), authority.calls());
		HttpResponse<String> answer = predict(gateway);
		assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
		assertThat(answer.body()).contains("UNAVAILABLE");
		gateway.close();
		distrustful.close();
	}

	private static ConfigurableApplicationContext gateway(URI scoring, List<String> calls) throws Exception {
		return home.gateway(secure(feature), scoring,
				arguments(authority.server("gateway" + System.nanoTime(), "localhost"), calls));
	}

	private static String[] arguments(List<String> server, List<String> calls) {
		List<String> arguments = new ArrayList<>(server);
		arguments.addAll(calls);
		// Health checks and Prometheus go on without TLS.
		arguments.addAll(List.of("--management.server.port=0", "--management.server.ssl.enabled=false"));
		return arguments.toArray(String[]::new);
	}

	private static URI secure(ConfigurableApplicationContext service) {
		return URI.create("https://localhost:" + service.getEnvironment().getRequiredProperty("local.server.port"));
	}

	private static HttpResponse<String> predict(ConfigurableApplicationContext gateway) throws Exception {
		HttpRequest request = HttpRequest.newBuilder(secure(gateway).resolve("/v1/predictions"))
			.header("X-API-Key", home.apiKey())
			.header("Content-Type", "application/json")
			.POST(BodyPublishers.ofString(home.request()))
			.build();
		return HttpClient.newBuilder().sslContext(authority.trusted()).build().send(request, BodyHandlers.ofString());
	}

}
