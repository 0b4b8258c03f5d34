package io.warble.gateway;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.util.Base64;
import java.util.Iterator;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The gateway as it runs, before a stub of the services and on a real PostgreSQL.
 */
class GatewayIntegrationTests {

	private static final String KEY = "wbl_the-first-key-of-the-test";

	private static final String TOKEN = "the-token-of-the-services";

	private static final String ADMIN = "Basic "
			+ Base64.getEncoder().encodeToString("admin:open sesame".getBytes(StandardCharsets.UTF_8));

	private static final JsonMapper json = JsonMapper.shared();

	private static final HttpClient http = HttpClient.newHttpClient();

	private static EmbeddedPostgres postgres;

	private static StubUpstream upstream;

	private static ConfigurableApplicationContext gateway;

	@BeforeAll
	static void start() throws IOException {
		postgres = EmbeddedPostgres.start();
		upstream = new StubUpstream();
		gateway = GatewayApplication.application()
			.run("--server.port=0", "--spring.datasource.url=" + postgres.getJdbcUrl("postgres", "postgres"),
					"--spring.datasource.username=postgres", "--warble.gateway.upstreams.scoring=" + upstream.uri(),
					"--warble.gateway.upstreams.feature=" + upstream.uri(),
					"--warble.gateway.upstreams.training=http://127.0.0.1:" + unusedPort(),
					"--warble.gateway.limits.request-size=1MB", "--warble.gateway.admin.password=open sesame",
					"--warble.gateway.admin.api-key=" + KEY, "--warble.service-token=" + TOKEN);
	}

	@AfterAll
	static void stop() throws IOException {
		gateway.close();
		upstream.close();
		postgres.close();
	}

	@Test
	void forwardsAPredictionWithBodyAndQueryAndWithoutTheCredentials() throws Exception {
		HttpResponse<String> response = send(request("/v1/predictions?verbose=true").header("X-API-Key", KEY)
			.header("X-Warble-Principal", "somebody else")
			.header("X-Warble-Service-Token", "somebody's guess")
			.header("Content-Type", "application/json")
			.POST(BodyPublishers.ofString("[1,2,3]")));
		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(response.body()).isEqualTo("{\"upstream\":\"/v1/predictions\"}");
		StubUpstream.Seen seen = upstream.last();
		assertThat(seen.uri()).isEqualTo("/v1/predictions?verbose=true");
		assertThat(seen.body()).isEqualTo("[1,2,3]");
		assertThat(seen.headers()).doesNotContainKeys("X-api-key", "Authorization");
		assertThat(seen.headers().get("X-warble-principal")).containsExactly("key-1");
		assertThat(seen.headers().get("X-warble-service-token")).containsExactly(TOKEN);
	}

	@Test
	void wantsAnApiKeyForPredictionsAndStatistics() throws Exception {
		for (String path : new String[] { "/v1/predictions", "/v1/rankings", "/v1/features/users/1" }) {
			HttpResponse<String> response = send(request(path));
			assertProblem(response, 401, path);
			assertThat(response.headers().firstValue("WWW-Authenticate"))
				.hasValueSatisfying((value) -> assertThat(value).contains("X-API-Key"));
		}
		assertProblem(send(request("/v1/predictions").header("X-API-Key", "wbl_wrong")), 401, "/v1/predictions");
		assertProblem(send(request("/v1/predictions").header("X-API-Key", "k".repeat(5000))), 401, "/v1/predictions");
		assertProblem(send(request("/v1/predictions").header("Authorization", ADMIN)), 403, "/v1/predictions");
	}

	@Test
	void anAnswerThatIsCutOffIsNotPassedOn() throws Exception {
		assertProblem(send(request("/v1/features/cut").header("X-API-Key", KEY)), 502, "/v1/features/cut");
	}

	@Test
	void whatIsWrongIsToldAsSuchAndNotAsAMissingLogin() throws Exception {
		// The firewall refuses it, and the servlet container goes on to the error page.
		assertThat(send(request("/v1/predictions;x=1").header("X-API-Key", KEY)).statusCode()).isEqualTo(400);
	}

	@Test
	void explanationsAreForApiKeysAndForTheAdministrator() throws Exception {
		for (String[] credentials : new String[][] { { "X-API-Key", KEY }, { "Authorization", ADMIN } }) {
			HttpResponse<String> response = send(request("/v1/explanations").header(credentials[0], credentials[1])
				.POST(BodyPublishers.ofString("{}")));
			assertThat(response.statusCode()).as(credentials[0]).isEqualTo(200);
			assertThat(response.body()).isEqualTo("{\"upstream\":\"/v1/explanations\"}");
			assertThat(upstream.last().headers()).doesNotContainKeys("X-api-key", "Authorization");
		}
		HttpResponse<String> nobody = send(request("/v1/explanations").POST(BodyPublishers.ofString("{}")));
		assertProblem(nobody, 401, "/v1/explanations");
		assertThat(nobody.body()).contains("X-API-Key", "administrator");
	}

	@Test
	void rowsOfTheLogAreForTheAdministrator() throws Exception {
		HttpResponse<String> response = send(request("/v1/predictions/samples?count=2").header("Authorization", ADMIN));
		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(upstream.last().uri()).isEqualTo("/v1/predictions/samples?count=2");
		assertProblem(send(request("/v1/predictions/samples").header("X-API-Key", KEY)), 403,
				"/v1/predictions/samples");
	}

	@Test
	void wantsTheAdministratorForTheRest() throws Exception {
		for (String path : new String[] { "/v1/jobs/executions", "/v1/models", "/v1/quarantine", "/v1/api-keys",
				"/actuator/env", "/no-such-path", "/openapi/scoring" }) {
			HttpResponse<String> response = send(request(path));
			assertProblem(response, 401, path);
			assertThat(response.headers().firstValue("WWW-Authenticate")).hasValue("Basic realm=\"warble\"");
			assertProblem(send(request(path).header("X-API-Key", KEY)), 403, path);
		}
		String wrong = "Basic " + Base64.getEncoder().encodeToString("admin:wrong".getBytes(StandardCharsets.UTF_8));
		assertProblem(send(request("/v1/models").header("Authorization", wrong)), 401, "/v1/models");
		assertProblem(send(request("/no-such-path").header("Authorization", ADMIN)), 404, "/no-such-path");
		assertProblem(send(request("/actuator/env").header("Authorization", ADMIN)), 404, "/actuator/env");
	}

	@Test
	void saysWhichServiceIsDown() throws Exception {
		HttpResponse<String> response = send(request("/v1/models").header("Authorization", ADMIN));
		assertProblem(response, 503, "/v1/models");
		assertThat(response.body()).contains("The training service cannot be reached.");
		assertThat(response.headers().firstValue("Retry-After")).hasValue("5");
		HttpResponse<String> broken = send(request("/v1/features/break").header("X-API-Key", KEY));
		assertProblem(broken, 502, "/v1/features/break");
	}

	@Test
	void passesTheStatusOfTheServiceOn() throws Exception {
		HttpResponse<String> response = send(request("/v1/features/teapot").header("X-API-Key", KEY));
		assertThat(response.statusCode()).isEqualTo(418);
		assertThat(response.body()).isEqualTo("{\"upstream\":\"/v1/features/teapot\"}");
	}

	@Test
	void passesEventsOnAsTheyCome() throws Exception {
		Iterator<String> lines = http
			.send(request("/v1/features/events").header("X-API-Key", KEY).build(), BodyHandlers.ofLines())
			.body()
			.iterator();
		assertThat(lines.next()).isEqualTo("data:one");
		upstream.goOn();
		assertThat(lines.next()).isEmpty();
		assertThat(lines.next()).isEqualTo("data:two");
	}

	@Test
	void showsHealthAsAPlainStatusToEverybody() throws Exception {
		HttpResponse<String> response = send(request("/actuator/health"));
		assertThat(response.statusCode()).isEqualTo(200);
		JsonNode body = json.readTree(response.body());
		assertThat(body.path("status").asString()).isEqualTo("UP");
		assertThat(body.has("components")).isFalse();
	}

	@Test
	void theActuatorCanHaveAPortOfItsOwn() throws Exception {
		try (ConfigurableApplicationContext another = GatewayApplication.application()
			.run("--server.port=0", "--management.server.port=0",
					"--spring.datasource.url=" + postgres.getJdbcUrl("postgres", "postgres"),
					"--spring.datasource.username=postgres")) {
			URI door = URI.create("http://127.0.0.1:" + another.getEnvironment().getProperty("local.server.port"));
			URI back = URI.create("http://127.0.0.1:" + another.getEnvironment().getProperty("local.management.port"));
			HttpResponse<String> metrics = get(back.resolve("/actuator/prometheus"));
			assertThat(metrics.statusCode()).isEqualTo(200);
			assertThat(metrics.body()).contains("jvm_memory_used_bytes{");
			assertThat(get(back.resolve("/actuator/health/readiness")).statusCode()).isEqualTo(200);
			assertThat(get(back.resolve("/v1/models")).statusCode()).isEqualTo(404);
			assertThat(get(door.resolve("/actuator/prometheus")).statusCode()).isEqualTo(401);
			assertThat(get(door.resolve("/readyz")).statusCode()).isEqualTo(200);
		}
	}

	private static HttpResponse<String> get(URI uri) throws Exception {
		return http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
	}

	@Test
	void setsSecurityHeaders() throws Exception {
		HttpResponse<String> response = send(request("/v1/features/users/1").header("X-API-Key", KEY));
		assertThat(response.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
		assertThat(response.headers().firstValue("X-Frame-Options")).hasValue("DENY");
		assertThat(response.headers().firstValue("Referrer-Policy")).hasValue("no-referrer");
		assertThat(response.headers().firstValue("Content-Security-Policy")).isPresent();
	}

	@Test
	void refusesALargeBodyWhetherItsLengthIsAnnouncedOrNot() throws Exception {
		byte[] large = new byte[1 << 21];
		assertProblem(send(request("/v1/predictions").header("X-API-Key", KEY).POST(BodyPublishers.ofByteArray(large))),
				413, "/v1/predictions");
		assertProblem(
				send(request("/v1/predictions").header("X-API-Key", KEY)
					.POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large)))),
				413, "/v1/predictions");
		assertThat(send(
				request("/v1/predictions").header("X-API-Key", KEY).POST(BodyPublishers.ofByteArray(new byte[1 << 19])))
			.statusCode()).isEqualTo(200);
	}

	@Test
	void refusesChangesThatAnotherSitesPageMakesTheBrowserSend() throws Exception {
		assertProblem(send(request("/v1/api-keys").header("Authorization", ADMIN)
			.header("Sec-Fetch-Site", "cross-site")
			.POST(BodyPublishers.noBody())), 403, "/v1/api-keys");
		assertProblem(send(request("/v1/api-keys").header("Authorization", ADMIN)
			.header("Origin", "https://evil.example")
			.POST(BodyPublishers.noBody())), 403, "/v1/api-keys");
		assertThat(send(request("/v1/api-keys").header("Authorization", ADMIN).header("Sec-Fetch-Site", "cross-site"))
			.statusCode()).isEqualTo(200);
	}

	@Test
	void createsListsAndRevokesKeys() throws Exception {
		HttpResponse<String> created = send(request("/v1/api-keys").header("Authorization", ADMIN)
			.header("Content-Type", "application/json")
			.POST(BodyPublishers.ofString("{\"name\":\"team blue\",\"requestsPerSecond\":5}")));
		assertThat(created.statusCode()).isEqualTo(201);
		JsonNode body = json.readTree(created.body());
		String key = body.path("key").asString();
		long id = body.path("record").path("id").asLong();
		assertThat(send(request("/v1/features/users/1").header("X-API-Key", key)).statusCode()).isEqualTo(200);
		String list = send(request("/v1/api-keys").header("Authorization", ADMIN)).body();
		assertThat(list).contains("team blue").doesNotContain(key);
		HttpResponse<String> revoked = send(request("/v1/api-keys/" + id).header("Authorization", ADMIN).DELETE());
		assertThat(revoked.statusCode()).isEqualTo(204);
		assertProblem(send(request("/v1/features/users/1").header("X-API-Key", key)), 401, "/v1/features/users/1");
		assertProblem(send(request("/v1/api-keys/987").header("Authorization", ADMIN).DELETE()), 404,
				"/v1/api-keys/987");
	}

	@Test
	void explainsABadKeyRequest() throws Exception {
		for (String bad : new String[] { "{\"name\":\"\"}", "{\"name\":\"x\",\"requestsPerSecond\":-1}", "{", "[]" }) {
			HttpResponse<String> response = send(request("/v1/api-keys").header("Authorization", ADMIN)
				.header("Content-Type", "application/json")
				.POST(BodyPublishers.ofString(bad)));
			assertProblem(response, 400, "/v1/api-keys");
		}
	}

	@Test
	void limitsTheRateOfAKey() throws Exception {
		String key = json
			.readTree(send(request("/v1/api-keys").header("Authorization", ADMIN)
				.header("Content-Type", "application/json")
				.POST(BodyPublishers.ofString("{\"name\":\"slow\",\"requestsPerSecond\":1}"))).body())
			.path("key")
			.asString();
		HttpResponse<String> response = null;
		for (int i = 0; i < 10 && (response == null || response.statusCode() == 200); i++) {
			response = send(request("/v1/features/users/1").header("X-API-Key", key));
		}
		assertThat(response).isNotNull();
		assertProblem(response, 429, "/v1/features/users/1");
		assertThat(response.headers().firstValue("Retry-After")).hasValue("1");
	}

	@Test
	void storesNeitherKeyNorPassword() throws Exception {
		try (Connection connection = postgres.getPostgresDatabase().getConnection();
				ResultSet rows = connection.createStatement()
					.executeQuery("select k::text || a::text from gateway.api_keys k, gateway.administrators a "
							+ "where k.id = 1")) {
			assertThat(rows.next()).isTrue();
			assertThat(rows.getString(1)).doesNotContain(KEY, "open sesame").contains("{bcrypt}");
		}
	}

	private static void assertProblem(HttpResponse<String> response, int status, String path) {
		assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
		assertThat(response.headers().firstValue("Content-Type"))
			.hasValueSatisfying((type) -> assertThat(type).startsWith("application/problem+json"));
		JsonNode problem = json.readTree(response.body());
		assertThat(problem.path("status").asInt()).isEqualTo(status);
		assertThat(problem.path("title").asString()).isNotEmpty();
		assertThat(problem.path("detail").asString()).isNotEmpty();
		assertThat(problem.path("instance").asString()).endsWith(path);
	}

	private static HttpRequest.Builder request(String path) {
		int port = ((ServletWebServerApplicationContext) gateway).getWebServer().getPort();
		return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
	}

	private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
		return http.send(request.build(), BodyHandlers.ofString());
	}

	private static int unusedPort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0)) {
			return socket.getLocalPort();
		}
	}

}
