package io.warble.gateway;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

/**
 * A service breaks off in the middle of an answer to a call that is not sent again.
 */
class BrokenAnswersIntegrationTests {

	private static final String ADMIN = "Basic "
			+ Base64.getEncoder().encodeToString("admin:open sesame".getBytes(StandardCharsets.UTF_8));

	/** Before any time-out of the gateway. */
	private static final Duration SOON = Duration.ofSeconds(40);

	private static final HttpClient http = HttpClient.newHttpClient();

	private static EmbeddedPostgres postgres;

	private static BreakingUpstream upstream;

	private static ConfigurableApplicationContext gateway;

	@BeforeAll
	static void start() throws IOException {
		postgres = EmbeddedPostgres.start();
		upstream = new BreakingUpstream();
		gateway = GatewayApplication.application()
			.run("--server.port=0", "--spring.datasource.url=" + postgres.getJdbcUrl("postgres", "postgres"),
					"--spring.datasource.username=postgres", "--warble.gateway.upstreams.training=" + upstream.uri(),
					"--warble.gateway.admin.password=open sesame");
	}

	@AfterAll
	static void stop() throws IOException {
		gateway.close();
		upstream.close();
		postgres.close();
	}

	@ParameterizedTest
	@ValueSource(strings = { "announced", "chunks" })
	void aShortAnswerIsSaidToBeBroken(String how) throws Exception {
		int before = upstream.calls();
		HttpResponse<String> response = send("/v1/jobs/" + how + "/50");
		assertThat(response.statusCode()).as(response.body()).isEqualTo(502);
		assertThat(response.body()).contains("The connection to the training service broke.");
		assertThat(upstream.calls()).as("it is not sent again").isEqualTo(before + 1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "announced", "chunks" })
	void aLongAnswerBreaksAtTheCallerToo(String how) {
		assertThatIOException().isThrownBy(() -> {
			HttpResponse<String> response = send("/v1/jobs/" + how + "/3000000");
			assertThat(response.statusCode())
				.as("%d characters are passed off as a whole answer", response.body().length())
				.isEqualTo(-1);
		});
	}

	private static HttpResponse<String> send(String path) throws Exception {
		String port = gateway.getEnvironment().getRequiredProperty("local.server.port");
		return http.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
			.header("Authorization", ADMIN)
			.timeout(SOON)
			.build(), BodyHandlers.ofString());
	}

}
