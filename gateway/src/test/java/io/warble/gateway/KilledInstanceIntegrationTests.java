package io.warble.gateway;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * One of two instances is killed while requests are under way.
 */
class KilledInstanceIntegrationTests {

	private static final String KEY = "wbl_the-first-key-of-the-test";

	private static final int REQUESTS = 400;

	private static final int AT_A_TIME = 8;

	private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

	private EmbeddedPostgres postgres;

	private TwoInstances instances;

	private ConfigurableApplicationContext gateway;

	@BeforeEach
	void start() throws Exception {
		this.postgres = EmbeddedPostgres.start();
		this.instances = new TwoInstances();
		this.gateway = GatewayApplication.application()
			.run("--server.port=0", "--spring.datasource.url=" + this.postgres.getJdbcUrl("postgres", "postgres"),
					"--spring.datasource.username=postgres",
					"--warble.gateway.upstreams.scoring=" + this.instances.uri(),
					"--warble.gateway.upstreams.training=" + this.instances.uri(),
					"--warble.gateway.admin.password=open sesame", "--warble.gateway.admin.api-key=" + KEY);
	}

	@AfterEach
	void stop() throws Exception {
		this.gateway.close();
		this.instances.close();
		this.postgres.close();
	}

	@Test
	void noPredictionIsLost() throws Exception {
		Semaphore free = new Semaphore(AT_A_TIME);
		List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
		for (int i = 0; i < REQUESTS; i++) {
			free.acquire();
			answers.add(send("row " + i).whenComplete((answer, failure) -> free.release()));
			if (i == REQUESTS / 2) {
				assertThat(this.instances.seen(0)).as("the first had its share").isPositive();
				this.instances.kill();
			}
		}
		for (CompletableFuture<HttpResponse<String>> answer : answers) {
			HttpResponse<String> response = answer.get();
			assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
		}
		assertThat(this.instances.seen(1)).isGreaterThan(REQUESTS / 2 - AT_A_TIME);
	}

	private CompletableFuture<HttpResponse<String>> send(String body) {
		URI uri = URI.create("http://127.0.0.1:"
				+ this.gateway.getEnvironment().getRequiredProperty("local.server.port") + "/v1/predictions");
		return this.http.sendAsync(
				HttpRequest.newBuilder(uri).header("X-API-Key", KEY).POST(BodyPublishers.ofString(body)).build(),
				BodyHandlers.ofString());
	}

}
