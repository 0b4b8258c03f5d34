package io.warble.gateway;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.http.server.PathContainer;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;
import org.springframework.web.util.pattern.PathPatternParser;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every route without a credential, with wrong ones, with expired ones and with too weak
 * ones: none of them reaches a service. And the right ones do.
 */
class UnauthorisedCallsIntegrationTests {

	private static final String KEY = "wbl_the-first-key-of-the-test";

	private static final String ADMIN = basic("admin:open sesame");

	/** Path, and the role that it wants; an administrator's unless it is another. */
	private static final Map<String, String> ROUTES = new LinkedHashMap<>();

	static {
		for (String path : List.of("/v1/predictions", "/v1/rankings", "/v1/explanations")) {
			ROUTES.put(path, "predict");
		}
		ROUTES.put("/v1/features/users/1", "features");
		ROUTES.put("/v1/features/creators/1", "features");
		ROUTES.put("/v1/features/lookup", "features");
		for (String path : List.of("/v1/predictions/samples", "/v1/jobs/training", "/v1/jobs/executions",
				"/v1/jobs/executions/1/stop", "/v1/models", "/v1/models/1", "/v1/models/aliases/champion",
				"/v1/quarantine", "/v1/quarantine/1", "/v1/windows", "/v1/api-keys", "/v1/api-keys/1", "/dashboard",
				"/dashboard/jobs", "/error", "/openapi/scoring", "/openapi/training", "/openapi/feature", "/actuator",
				"/actuator/prometheus", "/actuator/env", "/actuator/heapdump", "/v3/api-docs", "/nowhere", "/")) {
			ROUTES.put(path, "admin");
		}
	}

	/** What is open to everyone: the form to log in, and health. */
	private static final Set<String> OPEN = Set.of("/login", "/logout", "/livez", "/readyz", "/actuator/health");

	private static final HttpClient http = HttpClient.newHttpClient();

	private static EmbeddedPostgres postgres;

	private static StubUpstream upstream;

	private static LocalIssuer issuer;

	private static ConfigurableApplicationContext gateway;

	@BeforeAll
	static void start() throws Exception {
		postgres = EmbeddedPostgres.start();
		upstream = new StubUpstream();
		issuer = new LocalIssuer();
		gateway = start(issuer.uri());
	}

	private static ConfigurableApplicationContext start(String issuer) {
		return GatewayApplication.application()
			.run("--server.port=0", "--spring.datasource.url=" + postgres.getJdbcUrl("postgres", "postgres"),
					"--spring.datasource.username=postgres", "--warble.gateway.upstreams.scoring=" + upstream.uri(),
					"--warble.gateway.upstreams.feature=" + upstream.uri(),
					"--warble.gateway.upstreams.training=" + upstream.uri(),
					"--warble.gateway.admin.password=open sesame", "--warble.gateway.admin.api-key=" + KEY,
					"--warble.gateway.login.attempts=1000000", "--warble.gateway.jwt.issuer=" + issuer,
					"--warble.gateway.jwt.roles-claim=access.roles");
	}

	@AfterAll
	static void stop() throws Exception {
		gateway.close();
		upstream.close();
		issuer.close();
		postgres.close();
	}

	@Test
	void theListHasEveryRoute() {
		Set<String> patterns = new TreeSet<>();
		for (RequestMappingInfoHandlerMapping mapping : gateway.getBeansOfType(RequestMappingInfoHandlerMapping.class)
			.values()) {
			mapping.getHandlerMethods().keySet().forEach((route) -> patterns.addAll(route.getPatternValues()));
		}
		for (RouterFunction<?> routes : gateway.getBeansOfType(RouterFunction.class).values()) {
			Matcher path = Pattern.compile("/[^\\s)]*").matcher(routes.toString().replaceAll("-> .*", ""));
			while (path.find()) {
				patterns.add(path.group());
			}
		}
		assertThat(patterns).contains("/v1/predictions", "/v1/features/**", "/v1/api-keys/{id}", "/openapi/training",
				"/actuator/prometheus");
		assertThat(patterns).filteredOn((pattern) -> OPEN.stream().noneMatch(pattern::startsWith))
			.allSatisfy((pattern) -> assertThat(ROUTES.keySet()).anyMatch(
					(path) -> PathPatternParser.defaultInstance.parse(pattern).matches(PathContainer.parsePath(path))));
	}

	@Test
	void noneOfThemReachesAService() throws Exception {
		Map<String, String[]> bad = new LinkedHashMap<>();
		bad.put("nothing", new String[0]);
		bad.put("a wrong key", new String[] { "X-API-Key", KEY + "x" });
		bad.put("an empty key", new String[] { "X-API-Key", "" });
		bad.put("a key as a password", new String[] { "Authorization", basic("admin:" + KEY) });
		bad.put("a wrong password", new String[] { "Authorization", basic("admin:sesame") });
		bad.put("no password", new String[] { "Authorization", basic("admin:") });
		bad.put("an unknown name", new String[] { "Authorization", basic("root:open sesame") });
		bad.put("no token", new String[] { "Authorization", "Bearer x.y.z" });
		bad.put("the service token's header", new String[] { "X-Warble-Service-Token", "0123456789abcdef" });
		bad.put("a principal's header", new String[] { "X-Warble-Principal", "admin" });
		bad.put("an expired key", new String[] { "X-API-Key", expiredKey() });
		bad.put("a revoked key", new String[] { "X-API-Key", revokedKey() });
		Map<String, Object> all = roles("warble-predict", "warble-features", "warble-admin");
		bad.put("an expired token", bearer(with(all, "exp", Instant.now().minusSeconds(120))));
		bad.put("a token for later", bearer(with(all, "nbf", Instant.now().plusSeconds(120))));
		bad.put("another audience's token", bearer(with(all, "aud", List.of("elsewhere"))));
		bad.put("another issuer's token", bearer(with(all, "iss", "http://127.0.0.1:1")));
		bad.put("a forged token", new String[] { "Authorization", "Bearer " + issuer.forged(all) });
		bad.put("an unsigned token", new String[] { "Authorization", "Bearer " + unsigned() });
		bad.put("a token without roles", bearer(Map.of()));
		bad.put("a token with other roles", bearer(roles("admin", "WARBLE-ADMIN", "warble-")));
		int before = upstream.seen().size();
		for (Map.Entry<String, String[]> credential : bad.entrySet()) {
			for (String path : ROUTES.keySet()) {
				// A wrong password costs a slow hash each time.
				boolean slow = credential.getValue().length > 0 && credential.getValue()[1].startsWith("Basic ");
				for (String method : slow ? List.of("POST") : List.of("GET", "POST", "PUT", "DELETE")) {
					int status = call(method, path, credential.getValue()).statusCode();
					assertThat(status).as("%s %s with %s", method, path, credential.getKey()).isIn(401, 403, 429);
				}
			}
		}
		assertThat(upstream.seen()).hasSize(before);
	}

	@Test
	void tooWeakOnesDoNotEither() throws Exception {
		Map<String, Map<String, String[]>> weak = Map.of("predict",
				Map.of("key", key("predict"), "token", bearer(roles("warble-predict"))), "features",
				Map.of("key", key("features"), "token", bearer(roles("warble-features"))));
		for (Map.Entry<String, Map<String, String[]>> role : weak.entrySet()) {
			for (Map.Entry<String, String[]> credential : role.getValue().entrySet()) {
				for (Map.Entry<String, String> route : ROUTES.entrySet()) {
					int status = call("POST", route.getKey(), credential.getValue()).statusCode();
					if (route.getValue().equals(role.getKey())) {
						assertThat(status).as("%s by a %s of %s", route, credential.getKey(), role.getKey())
							.isEqualTo(200);
					}
					else {
						assertThat(status).as("%s by a %s of %s", route, credential.getKey(), role.getKey())
							.isIn(401, 403);
					}
				}
			}
		}
		assertThat(call("POST", "/v1/predictions", "Authorization", ADMIN).statusCode()).isEqualTo(403);
		HttpResponse<String> refused = call("POST", "/v1/predictions", key("features"));
		assertThat(refused.body()).contains("lacks the scope 'predict'");
	}

	@Test
	void theRightOnesDo() throws Exception {
		for (String[] credential : List.of(key("admin"), bearer(roles("warble-admin")),
				new String[] { "Authorization", ADMIN })) {
			assertThat(call("GET", "/v1/models", credential).statusCode()).isEqualTo(200);
			assertThat(call("GET", "/v1/api-keys", credential).statusCode()).isEqualTo(200);
		}
		assertThat(call("POST", "/v1/predictions", bearer(roles("warble-predict"))).statusCode()).isEqualTo(200);
		assertThat(upstream.last().headers()).doesNotContainKey("Authorization");
		assertThat(upstream.last().headers().get("X-warble-principal")).containsExactly("anna");
	}

	@Test
	void aQuotaEndsIn429WithATimeToWait() throws Exception {
		String[] key = created("{\"name\":\"few\",\"scopes\":[\"predict\"],\"requestsPerDay\":3}");
		for (int i = 0; i < 3; i++) {
			assertThat(call("POST", "/v1/predictions", key).statusCode()).isEqualTo(200);
		}
		HttpResponse<String> refused = call("POST", "/v1/predictions", key);
		assertThat(refused.statusCode()).isEqualTo(429);
		assertThat(Integer.parseInt(refused.headers().firstValue("Retry-After").orElseThrow())).isBetween(86_000,
				86_400);
		assertThat(refused.body()).contains("3 a day");
	}

	@Test
	void anIssuerThatCannotBeAskedIsNoReasonToTrustAToken() throws Exception {
		String[] token = bearer(roles("warble-admin"));
		try (ConfigurableApplicationContext alone = start("http://127.0.0.1:1")) {
			HttpResponse<String> response = http
				.send(HttpRequest.newBuilder(uri(alone, "/v1/models")).headers(token).build(), BodyHandlers.ofString());
			assertThat(response.statusCode()).isEqualTo(503);
			assertThat(response.body()).contains("cannot be checked now").doesNotContain("127.0.0.1:1");
		}
	}

	@Test
	void explainsABadKeyRequest() throws Exception {
		for (String bad : List.of("{\"name\":\"x\",\"scopes\":[]}", "{\"name\":\"x\",\"scopes\":[\"all\"]}",
				"{\"name\":\"x\",\"requestsPerDay\":0}", "{\"name\":\"x\",\"expiresAt\":\"2020-01-01T00:00:00Z\"}")) {
			HttpResponse<String> response = post("/v1/api-keys", bad);
			assertThat(response.statusCode()).as(bad).isEqualTo(400);
		}
	}

	private static String[] key(String scope) throws Exception {
		return created("{\"name\":\"%s\",\"scopes\":[\"%s\"]}".formatted(scope, scope));
	}

	private static String[] created(String json) throws Exception {
		HttpResponse<String> created = post("/v1/api-keys", json);
		assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
		return new String[] { "X-API-Key", JsonMapper.shared().readTree(created.body()).path("key").asString() };
	}

	private static String revokedKey() throws Exception {
		JsonNode created = JsonMapper.shared().readTree(post("/v1/api-keys", "{\"name\":\"revoked\"}").body());
		assertThat(call("DELETE", "/v1/api-keys/" + created.path("record").path("id").asLong(), "Authorization", ADMIN)
			.statusCode()).isEqualTo(204);
		return created.path("key").asString();
	}

	private static String expiredKey() throws Exception {
		String[] key = created("{\"name\":\"expired\",\"expiresAt\":\"2999-01-01T00:00:00Z\"}");
		try (Connection connection = postgres.getPostgresDatabase().getConnection();
				Statement statement = connection.createStatement()) {
			statement.executeUpdate("update gateway.api_keys set expires_at = now() where name = 'expired'");
		}
		return key[1];
	}

	private static Map<String, Object> roles(String... roles) {
		return Map.of("access", Map.of("roles", List.of(roles)));
	}

	private static Map<String, Object> with(Map<String, Object> claims, String name, Object value) {
		Map<String, Object> more = new LinkedHashMap<>(claims);
		more.put(name, value);
		return more;
	}

	private static String[] bearer(Map<String, Object> claims) throws Exception {
		return new String[] { "Authorization", "Bearer " + issuer.token(claims) };
	}

	private static String unsigned() {
		Base64.Encoder encoder = Base64.getUrlEncoder().withoutPadding();
		return encoder.encodeToString("{\"alg\":\"none\"}".getBytes(StandardCharsets.UTF_8)) + "." + encoder
			.encodeToString(
					"{\"iss\":\"%s\",\"aud\":\"warble\",\"exp\":9999999999,\"access\":{\"roles\":[\"warble-admin\"]}}"
						.formatted(issuer.uri())
						.getBytes(StandardCharsets.UTF_8))
				+ ".";
	}

	private static String basic(String login) {
		return "Basic " + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8));
	}

	private static HttpResponse<String> post(String path, String json) throws Exception {
		return http.send(request(path).header("Authorization", ADMIN)
			.header("Content-Type", "application/json")
			.POST(BodyPublishers.ofString(json))
			.build(), BodyHandlers.ofString());
	}

	private static HttpResponse<String> call(String method, String path, String... headers) throws Exception {
		HttpRequest.Builder request = request(path).method(method, BodyPublishers.noBody());
		if (headers.length > 0) {
			request.headers(headers);
		}
		return http.send(request.build(), BodyHandlers.ofString());
	}

	private static HttpRequest.Builder request(String path) {
		return HttpRequest.newBuilder(uri(gateway, path));
	}

	private static URI uri(ConfigurableApplicationContext context, String path) {
		return URI
			.create("http://127.0.0.1:" + context.getEnvironment().getRequiredProperty("local.server.port") + path);
	}

}
