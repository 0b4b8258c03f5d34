package io.warble.standalone.services;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import javax.net.ssl.SSLHandshakeException;

import io.micrometer.core.instrument.MeterRegistry;
import io.warble.training.schedules.JobCall;
import io.warble.web.access.ServiceToken;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

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
		TrainedHome.awaitReady(management(scoring));
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
		TrainedHome.awaitReady(management(distrustful));
		ConfigurableApplicationContext gateway = gateway(secure(distrustful), authority.calls());
		HttpResponse<String> answer = predict(gateway);
		assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
		assertThat(answer.body()).contains("UNAVAILABLE");
		gateway.close();
		distrustful.close();
	}

	@Test
	void scoringRehearsesOverTlsBeforeItIsReady() throws Exception {
		ConfigurableApplicationContext fresh = home.scoring(secure(feature), Duration.ofSeconds(2),
				arguments(authority.server("fresh", "elsewhere.example"), authority.calls()));
		TrainedHome.awaitReady(management(fresh));
		// Nobody else has called, so that all requests are the rehearsal's.
		assertThat(
				fresh.getBean(MeterRegistry.class).get("http.server.requests").tag("uri", "/v1/predictions").timers())
			.isNotEmpty()
			.allSatisfy((timer) -> assertThat(timer.getId().getTag("status")).isEqualTo("200"));
		fresh.close();
	}

	@Test
	void theDashboardAsksServicesThatSpeakTls() throws Exception {
		ConfigurableApplicationContext training = home.training(secure(feature), secure(scoring), management(scoring),
				arguments(authority.server("training", "localhost"), authority.calls()));
		assertThat(page(training, "/dashboard")).contains("serves version 1");
		assertThat(page(training, "/dashboard/features?kind=users&id=nobody")).doesNotContain("cannot be reached");
		assertThat(page(training, "/dashboard/try")).doesNotContain("cannot be reached");
		training.close();
	}

	@Test
	void theClustersScheduleStartsJobsOverTls() throws Exception {
		ConfigurableApplicationContext training = home.training(secure(feature), secure(scoring), management(scoring),
				arguments(authority.server("scheduled", "localhost"), authority.calls()));
		HttpResponse<String> answer = JobCall.send(secure(training), authority.certificate(), "training",
				"{\"data\": \"/nowhere-at-all\"}", TrainedHome.TOKEN);
		assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
		assertThat(answer.body()).contains("/nowhere-at-all");
		LocalAuthority stranger = new LocalAuthority(directory.resolve("stranger"));
		assertThatExceptionOfType(SSLHandshakeException.class).isThrownBy(
				() -> JobCall.send(secure(training), stranger.certificate(), "training", "{}", TrainedHome.TOKEN));
		training.close();
	}

	private static String page(ConfigurableApplicationContext training, String path) throws Exception {
		HttpRequest request = HttpRequest.newBuilder(secure(training).resolve(path))
			.header(ServiceToken.HEADER, TrainedHome.TOKEN)
			.build();
		HttpResponse<String> answer = HttpClient.newBuilder()
			.sslContext(authority.trusted())
			.build()
			.send(request, BodyHandlers.ofString());
		assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
		return answer.body();
	}

	private static URI management(ConfigurableApplicationContext service) {
		return URI.create("http://127.0.0.1:" + service.getEnvironment().getRequiredProperty("local.management.port"));
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
