package io.warble.gateway;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The way of a browser to the dashboard, before a stub of training-service.
 */
class LoginIntegrationTests {

	private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

	private static EmbeddedPostgres postgres;

	private static StubUpstream upstream;

	private static ConfigurableApplicationContext gateway;

	private final CookieManager cookies = new CookieManager();

	private final HttpClient browser = HttpClient.newBuilder().cookieHandler(this.cookies).build();

	@BeforeAll
	static void start() throws IOException {
		postgres = EmbeddedPostgres.start();
		upstream = new StubUpstream();
		gateway = GatewayApplication.application()
			.run("--server.port=0", "--spring.datasource.url=" + postgres.getJdbcUrl("postgres", "postgres"),
					"--spring.datasource.username=postgres", "--warble.gateway.upstreams.scoring=" + upstream.uri(),
					"--warble.gateway.upstreams.feature=" + upstream.uri(),
					"--warble.gateway.upstreams.training=" + upstream.uri(),
					"--warble.gateway.admin.password=open sesame");
	}

	@AfterAll
	static void stop() throws IOException {
		gateway.close();
		upstream.close();
		postgres.close();
	}

	@Test
	void whoIsNotLoggedInIsSentToTheFormAndThenWhereHeWantedToGo() throws Exception {
		HttpResponse<String> asked = get("/dashboard/jobs?state=FAILED");
		assertThat(asked.statusCode()).isEqualTo(303);
		String login = location(asked);
		assertThat(login).isEqualTo("/login?continue=%2Fdashboard%2Fjobs%3Fstate%3DFAILED");
		HttpResponse<String> done = post("/login", form(get(login), "admin", "open sesame"));
		assertThat(location(done)).isEqualTo("/dashboard/jobs?state=FAILED");
		HttpResponse<String> page = get("/dashboard/jobs?state=FAILED");
		assertThat(page.statusCode()).isEqualTo(200);
		StubUpstream.Seen seen = upstream.last();
		assertThat(seen.uri()).isEqualTo("/dashboard/jobs?state=FAILED");
		assertThat(seen.headers().get("X-warble-principal")).containsExactly("admin");
		assertThat(seen.headers().get("X-warble-csrf")).hasSize(1);
		assertThat(seen.headers()).doesNotContainKey("Cookie");
	}

	@Test
	void theSessionGetsANewIdAtLoginAndEndsAtLogout() throws Exception {
		HttpResponse<String> form = get("/login");
		String before = session();
		assertThat(location(post("/login", form(form, "admin", "open sesame")))).isEqualTo("/dashboard");
		assertThat(session()).isNotEqualTo(before);
		get("/dashboard");
		String token = upstream.last().headers().get("X-warble-csrf").get(0);
		assertThat(location(post("/logout", "_csrf=" + encode(token)))).isEqualTo("/login?why=logout");
		assertThat(get("/dashboard").statusCode()).isEqualTo(303);
	}

	@Test
	void theCookieIsForHttpAndThisSiteAlone() throws Exception {
		assertThat(get("/login").headers().firstValue("Set-Cookie"))
			.hasValueSatisfying((cookie) -> assertThat(cookie).startsWith("WARBLE_SESSION=")
				.contains("HttpOnly")
				.contains("SameSite=Lax"));
	}

	@Test
	void aWrongPasswordSaysSoAndManyLockTheNameOut() throws Exception {
		for (int i = 0; i < 5; i++) {
			assertThat(location(post("/login", form(get("/login"), "mallory", "guess" + i)))).contains("why=failed");
		}
		String locked = location(post("/login", form(get("/login"), "mallory", "guess")));
		assertThat(locked).contains("why=locked");
		assertThat(get(locked).body()).contains("refused from your address for 15 minutes");
	}

	@Test
	void aFormReachesTheServiceOnlyWithItsToken() throws Exception {
		post("/login", form(get("/login"), "admin", "open sesame"));
		get("/dashboard");
		String token = upstream.last().headers().get("X-warble-csrf").get(0);
		String body = "reason=a%26b&_csrf=" + encode(token);
		assertThat(post("/dashboard/models/1/promote", body).statusCode()).isEqualTo(200);
		assertThat(upstream.last().body()).isEqualTo(body);
		for (String wrong : new String[] { "reason=x", "reason=x&_csrf=", "reason=x&_csrf=nonsense" }) {
			HttpResponse<String> refused = post("/dashboard/models/2/promote", wrong);
			assertThat(refused.statusCode()).isEqualTo(403);
			assertThat(refused.body()).contains("Nothing was changed");
		}
		assertThat(upstream.last().uri()).isEqualTo("/dashboard/models/1/promote");
	}

	@Test
	void aLoginThatExpiredInTheMiddleOfAFormLeadsBackToTheForm() throws Exception {
		HttpResponse<String> refused = send(request("/dashboard/jobs/new/training")
			.header("Referer", address("/dashboard/jobs/new/training").toString())
			.header("Content-Type", "application/x-www-form-urlencoded")
			.POST(BodyPublishers.ofString("data=x&_csrf=old")));
		assertThat(refused.statusCode()).isEqualTo(303);
		String login = location(refused);
		assertThat(login).isEqualTo("/login?why=unsent&continue=%2Fdashboard%2Fjobs%2Fnew%2Ftraining");
		HttpResponse<String> form = get(login);
		assertThat(form.body()).contains("nothing was changed");
		assertThat(location(post("/login", form(form, "admin", "open sesame"))))
			.isEqualTo("/dashboard/jobs/new/training");
	}

	@Test
	void whatIsFetchedByAScriptIsToldToLogIn() throws Exception {
		HttpResponse<String> answer = send(request("/dashboard/jobs/7/progress").header("HX-Request", "true")
			.header("HX-Current-URL", address("/dashboard/jobs/7").toString()));
		assertThat(answer.statusCode()).isEqualTo(401);
		assertThat(answer.headers().firstValue("HX-Redirect")).hasValue("/login?continue=%2Fdashboard%2Fjobs%2F7");
		HttpResponse<String> program = this.browser.send(HttpRequest.newBuilder(address("/dashboard")).build(),
				BodyHandlers.ofString());
		assertThat(program.statusCode()).isEqualTo(401);
		assertThat(program.headers().firstValue("Content-Type")).hasValue("application/problem+json");
	}

	@Test
	void theLoginLeadsNowhereElse() throws Exception {
		HttpResponse<String> form = get("/login?continue=https://evil.example/");
		assertThat(form.body()).doesNotContain("evil.example");
		assertThat(location(post("/login", form(form, "admin", "open sesame") + "&continue=//evil.example")))
			.isEqualTo("/dashboard");
	}

	@Test
	void nothingInlineIsAllowed() throws Exception {
		assertThat(get("/login").headers().firstValue("Content-Security-Policy"))
			.hasValueSatisfying((policy) -> assertThat(policy).contains("default-src 'none'")
				.contains("form-action 'self'")
				.doesNotContain("unsafe"));
	}

	private static String form(HttpResponse<String> page, String name, String password) {
		Matcher token = TOKEN.matcher(page.body());
		assertThat(token.find()).as(page.body()).isTrue();
		Matcher target = Pattern.compile("name=\"continue\" value=\"([^\"]*)\"").matcher(page.body());
		assertThat(target.find()).isTrue();
		return "username=" + encode(name) + "&password=" + encode(password) + "&_csrf=" + encode(token.group(1))
				+ "&continue=" + encode(target.group(1));
	}

	private static String encode(String text) {
		return URLEncoder.encode(text, StandardCharsets.UTF_8);
	}

	private String session() {
		return this.cookies.getCookieStore()
			.getCookies()
			.stream()
			.filter((cookie) -> cookie.getName().equals("WARBLE_SESSION"))
			.findFirst()
			.orElseThrow()
			.getValue();
	}

	private static String location(HttpResponse<String> response) {
		assertThat(response.statusCode()).as(response.body()).isIn(302, 303);
		String location = response.headers().firstValue("Location").orElseThrow();
		return location.replaceFirst("^http://127\\.0\\.0\\.1:\\d+", "");
	}

	private HttpResponse<String> get(String path) throws Exception {
		return send(request(path));
	}

	private HttpResponse<String> post(String path, String form) throws Exception {
		return send(request(path).header("Content-Type", "application/x-www-form-urlencoded")
			.POST(BodyPublishers.ofString(form)));
	}

	private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
		return this.browser.send(request.build(), BodyHandlers.ofString());
	}

	private static HttpRequest.Builder request(String path) {
		return HttpRequest.newBuilder(address(path)).header("Accept", "text/html,application/xhtml+xml");
	}

	private static URI address(String path) {
		int port = ((ServletWebServerApplicationContext) gateway).getWebServer().getPort();
		return URI.create("http://127.0.0.1:" + port + path);
	}

}
