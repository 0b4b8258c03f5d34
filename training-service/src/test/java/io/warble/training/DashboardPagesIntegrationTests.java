package io.warble.training;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.warble.registry.Alias;
import io.warble.registry.ModelRegistry;
import io.warble.registry.ModelVersion;
import io.warble.registry.NewVersion;
import io.warble.testpostgres.TestPostgres;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The dashboard's pages without the services beside it, and with versions whose reports
 * are older than today's or hold what would do harm. Longer than other classes, since one
 * service answers all of it.
 */
class DashboardPagesIntegrationTests {

	private static final String SCRIPT = "<script>alert(1)</script>";

	@TempDir
	private static Path home;

	private static TestPostgres postgres;

	private static TrainingServer server;

	private static long evil;

	private static long old;

	private final HttpClient client = HttpClient.newHttpClient();

	@BeforeAll
	static void start() throws Exception {
		postgres = TestPostgres.start();
		server = new TrainingServer(postgres, home, (execution, progress) -> {
		});
		old = register("{}", "{}").number();
		evil = register(
				"""
						{"metrics": {"like.ap": 0.5, "like.rce": 7.25},
						 "provenance": {"seed": 42, "parameters": {"data": "%s"}, "libraryVersions": {"%s": "1"}}}"""
					.formatted(SCRIPT, SCRIPT),
				"""
						{"evaluation": {"rows": 100, "types": [{"type": "like", "overall": {"rows": 100, "positives": 40,
						 "averagePrecision": 0.5, "relativeCrossEntropy": 7.25},
						 "languages": [{"slice": "%s", "score": {"rows": 10, "averagePrecision": 0.25}}],
						 "reliability": [{"rows": 50, "meanPrediction": 0.2, "rate": 0.25}, {"rows": 50, "meanPrediction": 0.5, "rate": 0.45}],
						 "precisionRecall": [{"threshold": 0.9, "precision": 1, "recall": 0.1}, {"threshold": 0.1, "precision": 0.4, "recall": 1}]}]},
						 "texts": {"languageModels": [{"name": "%s", "epochs": [{"epoch": 1, "trainingPerplexity": 512.5},
						 {"epoch": 2, "trainingPerplexity": 300, "validationPerplexity": 271.25}]}]},
						 "models": [{"model": "slm-tiny", "types": [
						 {"type": "reply", "languages": [{"slice": "%s", "score": {"relativeCrossEntropy": 6}}, {"slice": "en", "score": {}}]},
						 {"type": "like", "languages": [{"slice": "%s", "score": {"relativeCrossEntropy": 9.5}}]}]}],
						 "gate": {"reason": "%s"}}"""
					.formatted(SCRIPT, SCRIPT, SCRIPT, SCRIPT, SCRIPT))
			.number();
		server.bean(ModelRegistry.class).move(Alias.CHAMPION, old, SCRIPT, SCRIPT);
	}

	private static ModelVersion register(String manifest, String report) throws Exception {
		Path bundle = Files.writeString(Files.createTempFile(home, "bundle", ""), manifest + report);
		String sha256 = HexFormat.of()
			.formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(bundle)));
		return server.bean(ModelRegistry.class)
			.register(new NewVersion(bundle, sha256, manifest, report, "snapshot", "layout", "schema",
					Instant.parse("2021-02-04T00:00:00Z"), null));
	}

	@AfterAll
	static void stop() throws IOException {
		server.close();
		postgres.close();
	}

	@ParameterizedTest
	@ValueSource(strings = { "/dashboard", "/dashboard/jobs", "/dashboard/jobs?state=FAILED&since=2021-01-01",
			"/dashboard/jobs/new/training", "/dashboard/jobs/new/fine-tuning", "/dashboard/jobs/new/comparison",
			"/dashboard/schedules", "/dashboard/schedules/new/training", "/dashboard/schedules/new/fine-tuning",
			"/dashboard/windows", "/dashboard/models", "/dashboard/models?asOf=2021-01-01T00:00", "/dashboard/models/1",
			"/dashboard/models/2", "/dashboard/models/compare", "/dashboard/models/compare?left=1&right=2",
			"/dashboard/features", "/dashboard/features?kind=users&id=x", "/dashboard/features?q=like+rate&group=user",
			"/dashboard/try", "/dashboard/quarantine" })
	void everyPageIsThereWithNothingInlineAndNothingFromElsewhere(String path) throws Exception {
		HttpResponse<String> page = get(path);
		assertThat(page.statusCode()).as(page.body()).isEqualTo(200);
		assertHtml(page);
	}

	private static void assertHtml(HttpResponse<String> page) {
		assertThat(page.headers().firstValue("Content-Type")).hasValue("text/html;charset=UTF-8");
		assertThat(page.headers().firstValue("Content-Security-Policy"))
			.hasValueSatisfying((policy) -> assertThat(policy).contains("default-src 'none'").doesNotContain("unsafe"));
		assertThat(page.headers().firstValue("Cache-Control")).hasValue("no-store");
		assertThat(page.body()).contains("</html>")
			.doesNotContain(" style=")
			.doesNotContain("<style")
			.doesNotContain(" onclick")
			.doesNotContainPattern("(src|href)=\"(https?:)?//")
			.doesNotContainPattern("<script(?![^>]*\\ssrc=)")
			.doesNotContain(" th:")
			.doesNotContain(SCRIPT);
	}

	/** Of the types that have a number. */
	@Test
	void membersStandSideBySideByLanguage() throws Exception {
		assertThat(get("/dashboard/models/" + evil).body()).contains("Profiles and members by language")
			.containsPattern("slm-tiny</th><td class=\"num\">7\\.75</td></tr>");
		assertThat(get("/dashboard/models/" + old).body()).doesNotContain("by language");
	}

	@Test
	void textsOfTheDataAreShownAsTexts() throws Exception {
		HttpResponse<String> page = get("/dashboard/models/" + evil);
		assertHtml(page);
		assertThat(page.body()).contains("&lt;script&gt;alert(1)&lt;/script&gt;").contains("7.25");
		assertHtml(get("/dashboard/models"));
		assertHtml(get("/dashboard/features?q=" + encode(SCRIPT) + "&id=" + encode(SCRIPT)));
		assertHtml(get("/dashboard/jobs/new/training?data=" + encode("\"" + SCRIPT)));
	}

	@Test
	void aReportOfAnOlderWarbleShowsWhatItHas() throws Exception {
		assertThat(get("/dashboard/models/" + old).body()).contains("Version " + old)
			.doesNotContain("Reliability")
			.doesNotContain("Perplexity");
		assertThat(get("/dashboard/models/" + evil).body()).contains("Reliability")
			.contains("Precision and recall")
			.contains("Perplexity of the language model")
			.contains("512.5")
			.contains("271.3");
	}

	@Test
	void everyChartHasATableOfItsNumbersBehindIt() throws Exception {
		String page = get("/dashboard/models/" + evil).body();
		Matcher figures = Pattern.compile("<figure>(.*?)</figure>", Pattern.DOTALL).matcher(page);
		List<String> charts = figures.results().map((match) -> match.group(1)).toList();
		assertThat(charts).hasSize(3)
			.allSatisfy((chart) -> assertThat(chart).containsPattern("(?s)<svg class=\"chart\".*<table>.*<td"));
		assertThat(page.split("class=\"chart\"", -1)).as("charts outside of figures").hasSize(1 + charts.size());
	}

	@ParameterizedTest
	@ValueSource(strings = { "/dashboard/nowhere", "/dashboard/jobs/99", "/dashboard/models/99",
			"/dashboard/jobs/new/nothing", "/dashboard/schedules/99", "/dashboard/schedules/new/nothing",
			"/dashboard/jobs/99/progress", "/dashboard/assets/0/nothing.css" })
	void whatIsNotThereIsAPageThatSaysSo(String path) throws Exception {
		HttpResponse<String> page = get(path);
		assertThat(page.statusCode()).isEqualTo(404);
		assertThat(page.body()).contains("Not here").contains("href=\"/dashboard\"");
	}

	@Test
	void assetsAreKeptForEverUnderTheirHashAndNotUnderAnother() throws Exception {
		Matcher style = Pattern.compile("href=\"(/dashboard/assets/([0-9a-f]+)/app\\.css)\"")
			.matcher(get("/dashboard").body());
		assertThat(style.find()).isTrue();
		HttpResponse<String> file = get(style.group(1));
		assertThat(file.headers().firstValue("Cache-Control")).hasValue("max-age=31536000, public, immutable");
		String hash = HexFormat.of()
			.formatHex(MessageDigest.getInstance("SHA-256").digest(file.body().getBytes(StandardCharsets.UTF_8)));
		assertThat(hash).startsWith(style.group(2));
		assertThat(get("/dashboard/assets/000000000000/app.css").headers().firstValue("Cache-Control"))
			.hasValue("no-store");
	}

	@Test
	void aParameterOutOfRangeComesBackInTheFormAndNothingStarts() throws Exception {
		HttpResponse<String> page = post("/dashboard/jobs/new/training", "data=/tmp&max-depth=99");
		assertThat(page.statusCode()).isEqualTo(400);
		assertThat(page.body()).contains("Nothing was started")
			.contains("Expected a whole number from 1 to 14.")
			.contains("value=\"99\"");
		HttpResponse<String> none = post("/dashboard/jobs/new/training", "data=" + encode(home + "/nothing"));
		assertThat(none.statusCode()).isEqualTo(400);
		assertThat(server.get("/v1/jobs/executions").body().findValues("state")).isEqualTo(List.of());
	}

	@Test
	void aMoveNeedsAReasonAndThePresentState() throws Exception {
		String path = "/dashboard/models/" + evil + "/promote";
		HttpResponse<String> without = post(path, "alias=champion&expected=" + old + "&reason=+");
		assertThat(without.statusCode()).isEqualTo(400);
		assertThat(without.body()).contains("Nothing was moved");
		HttpResponse<String> late = post(path, "alias=champion&expected=77&reason=x");
		assertThat(late.statusCode()).isEqualTo(409);
		assertThat(late.body()).contains("Nothing was moved");
		assertThat(server.bean(ModelRegistry.class).alias(Alias.CHAMPION).orElseThrow().version()).isEqualTo(old);
		assertThat(post("/dashboard/models/99/promote", "alias=champion&expected=" + old + "&reason=x").statusCode())
			.isEqualTo(404);
	}

	@Test
	void theChampionOfAMomentIsFoundAndNoMomentIsAFault() throws Exception {
		assertThat(get("/dashboard/models?asOf=2020-01-31T06:00").body()).contains("no version was champion yet");
		HttpResponse<String> now = get("/dashboard/models?asOf=" + Instant.now());
		assertHtml(now);
		assertThat(asOf(now)).contains("version " + old)
			.contains("by &lt;script&gt;alert(1)&lt;/script&gt;")
			.doesNotContain("still to come");
		assertThat(asOf(get("/dashboard/models?asOf=2199-01-31T06:00:01"))).contains("still to come")
			.contains("version " + old);
		LocalDateTime local = LocalDateTime.now(ZoneOffset.UTC);
		assertThat(asOf(get("/dashboard/models?asOf=" + local.plusSeconds(1)))).contains("version " + old);
		assertThat(asOf(get("/dashboard/models?asOf=" + local.minusHours(1)))).contains("no version was champion yet");
		HttpResponse<String> none = get("/dashboard/models?asOf=" + encode(SCRIPT));
		assertThat(none.statusCode()).isEqualTo(400);
		assertHtml(none);
		assertThat(asOf(none)).contains("expected a moment such as");
		assertThat(get("/dashboard/models").body()).doesNotContain("as-of-answer");
	}

	private static String asOf(HttpResponse<String> page) {
		int start = page.body().indexOf("id=\"as-of-answer\"");
		assertThat(start).isPositive();
		return page.body().substring(start, page.body().indexOf("</div>", start));
	}

	@Test
	void aChallengerIsDemotedWithAReasonAndTheFirstChampionCannotBe() throws Exception {
		ModelRegistry registry = server.bean(ModelRegistry.class);
		registry.move(Alias.CHALLENGER, evil, "not yet", "job");
		String path = "/dashboard/models/" + evil;
		assertThat(get(path).body()).contains("data-dialog=\"demote\"");
		assertThat(post(path + "/demote", "reason=").statusCode()).isEqualTo(400);
		HttpResponse<String> other = post("/dashboard/models/" + old + "/demote", "reason=never");
		assertThat(other.statusCode()).isEqualTo(409);
		assertThat(other.body()).contains("Nothing was moved").contains("points to version " + evil);
		assertThat(registry.alias(Alias.CHALLENGER).orElseThrow().version()).isEqualTo(evil);
		HttpResponse<String> done = post(path + "/demote", "reason=" + encode(SCRIPT));
		assertThat(done.statusCode()).isEqualTo(302);
		assertThat(done.headers().firstValue("Location")).hasValue(path + "?done=demoted");
		assertThat(registry.alias(Alias.CHALLENGER)).isEmpty();
		HttpResponse<String> page = get(path + "?done=demoted");
		assertHtml(page);
		assertThat(page.body()).contains("is not the challenger any more").doesNotContain("data-dialog=\"demote\"");
		assertThat(get("/dashboard/models/" + old).body()).contains("It cannot be demoted")
			.doesNotContain("data-dialog=\"rollback\"");
	}

	@Test
	void aScheduleIsMadeChangedTurnedOffAndDeleted() throws Exception {
		assertThat(get("/dashboard/schedules").body()).contains("Nothing starts by itself");
		HttpResponse<String> made = post("/dashboard/schedules/new/training",
				"cron=0+30+2+*+*+*&timeZone=Europe/Vienna&missed=SKIP&enabled=true&preset=quick&data="
						+ encode(SCRIPT));
		assertThat(made.headers().firstValue("Location")).as(made.body()).hasValue("/dashboard/schedules?done=made");
		JsonNode schedule = server.get("/v1/jobs/schedules").body().path("items").get(0);
		assertThat(schedule.path("timeZone").asString()).isEqualTo("Europe/Vienna");
		assertThat(schedule.path("missed").asString()).isEqualTo("SKIP");
		assertThat(schedule.path("parameters").path("preset").asString()).isEqualTo("quick");
		String path = "/dashboard/schedules/" + schedule.path("id").asLong();
		HttpResponse<String> list = get("/dashboard/schedules?done=made");
		assertHtml(list);
		assertThat(list.body()).contains("0 30 2 * * *").contains("Europe/Vienna").contains("none yet");
		Matcher next = Pattern.compile("datetime=\"([^\"]+)\"").matcher(list.body());
		assertThat(next.results().map((match) -> match.group(1)).toList()).hasSize(3)
			.first()
			.isEqualTo(schedule.path("nextRuns").get(0).asString());
		HttpResponse<String> form = get(path);
		assertHtml(form);
		assertThat(form.body()).contains("value=\"Europe/Vienna\"").contains("It has not been due yet");
		HttpResponse<String> late = post(path, "revision=7&cron=@daily&timeZone=UTC&missed=SKIP&data=/logs");
		assertThat(late.statusCode()).isEqualTo(409);
		assertThat(late.body()).contains("Nothing was changed").contains("meanwhile").contains("value=\"@daily\"");
		assertThat(post(path + "/off", "revision=0").headers().firstValue("Location"))
			.hasValue("/dashboard/schedules?done=off");
		assertThat(server.get("/v1/jobs/schedules").body().path("items").get(0).path("nextRuns")).isEmpty();
		assertThat(post(path + "/on", "revision=0").statusCode()).isEqualTo(409);
		assertThat(
				post(path, "revision=1&cron=@daily&timeZone=UTC&missed=RUN_ONCE&enabled=true&data=/logs").statusCode())
			.isEqualTo(302);
		JsonNode changed = server.get("/v1/jobs/schedules").body().path("items").get(0);
		assertThat(changed.path("cron").asString()).isEqualTo("@daily");
		assertThat(changed.path("enabled").asBoolean()).isTrue();
		assertThat(changed.path("parameters").toString()).isEqualTo("{\"data\":\"/logs\"}");
		HttpResponse<String> stale = post(path + "/delete", "revision=1");
		assertThat(stale.statusCode()).isEqualTo(409);
		assertThat(stale.body()).contains("Nothing was changed");
		assertThat(post(path + "/delete", "revision=2").statusCode()).isEqualTo(302);
		assertThat(server.get("/v1/jobs/schedules").body().path("items")).isEmpty();
		assertThat(post(path + "/delete", "revision=2").statusCode()).isEqualTo(404);
	}

	@Test
	void aScheduleThatDoesNotFitComesBackWithWhatIsWrong() throws Exception {
		String form = "&missed=SKIP&enabled=true&data=" + encode(SCRIPT);
		HttpResponse<String> cron = post("/dashboard/schedules/new/training", "cron=daily&timeZone=UTC" + form);
		assertThat(cron.statusCode()).isEqualTo(400);
		assertHtml(cron);
		assertThat(cron.body()).contains("No schedule was made")
			.contains("expected six fields")
			.contains("value=\"daily\"");
		HttpResponse<String> zone = post("/dashboard/schedules/new/training", "cron=@daily&timeZone=Mars" + form);
		assertThat(zone.body()).contains("a time zone such as UTC");
		HttpResponse<String> range = post("/dashboard/schedules/new/training",
				"cron=@daily&timeZone=UTC&max-depth=99" + form);
		assertThat(range.statusCode()).isEqualTo(400);
		assertThat(range.body()).contains("Expected a whole number from 1 to 14.").contains("value=\"99\"");
		assertThat(server.get("/v1/jobs/schedules").body().path("items")).isEmpty();
	}

	private HttpResponse<String> get(String path) throws Exception {
		return this.client.send(HttpRequest.newBuilder(address(path)).header("Accept", "text/html").build(),
				HttpResponse.BodyHandlers.ofString());
	}

	private HttpResponse<String> post(String path, String form) throws Exception {
		return this.client.send(HttpRequest.newBuilder(address(path))
			.header("Accept", "text/html")
			.header("Content-Type", "application/x-www-form-urlencoded")
			.POST(HttpRequest.BodyPublishers.ofString(form))
			.build(), HttpResponse.BodyHandlers.ofString());
	}

	private static URI address(String path) {
		return server.address(path);
	}

	private static String encode(String text) {
		return URLEncoder.encode(text, StandardCharsets.UTF_8);
	}

}
