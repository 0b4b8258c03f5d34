package io.warble.standalone.browser;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * The dashboard as an administrator uses it, in a real browser, from a killed training to
 * a rollback. Each test goes on from what the one before it left, which is why the class
 * is longer than others.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class DashboardBrowserTests {

	private static final double MINUTES = 180_000;

	@TempDir
	private static Path directory;

	private static RunningWarble warble;

	private static Chromium chromium;

	private BrowserContext context;

	private Page page;

	@BeforeAll
	static void start() throws Exception {
		System.setProperty("org.springframework.boot.logging.LoggingSystem", "none");
		warble = new RunningWarble(directory);
		chromium = new Chromium();
	}

	@AfterAll
	static void stop() {
		chromium.close();
		warble.close();
	}

	@BeforeEach
	void open() {
		this.context = chromium.browser().newContext();
		this.page = this.context.newPage();
		this.page.onPageError((error) -> {
			throw new AssertionError("The page's script failed: " + error);
		});
		logIn("/dashboard");
	}

	@AfterEach
	void close() {
		this.context.close();
	}

	private void logIn(String path) {
		go(path);
		this.page.getByLabel("Name").fill(warble.credentials().adminUser());
		this.page.getByLabel("Password").fill(warble.credentials().adminPassword());
		button("Log in").click();
	}

	private void go(String path) {
		this.page.navigate(warble.page(path).toString());
	}

	private Locator button(String name) {
		return this.page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
	}

	private static LocatorAssertions.ContainsTextOptions patient() {
		return new LocatorAssertions.ContainsTextOptions().setTimeout(MINUTES);
	}

	@Test
	@Order(1)
	void aTrainingThatWasKilledShowsAsFailedAndGoesOnAtItsStep() {
		go("/dashboard/jobs");
		Locator row = this.page.locator("#executions tbody tr").first();
		assertThat(row).containsText("failed");
		row.getByRole(AriaRole.LINK).first().click();
		assertThat(this.page.locator(".notice.bad")).containsText("The process that ran it ended");
		button("Restart").click();
		button("Restart it").click();
		assertThat(this.page.locator("h1")).hasText("Execution #2");
		assertThat(this.page.locator("#progress .figures")).containsText("completed", patient());
		assertThat(this.page.locator(".timeline tbody tr").first()).containsText("train");
		assertThat(this.page.locator(".timeline")).not().containsText("ingest");
		assertThat(this.page.locator("#progress .figures")).containsText("champion");
	}

	@Test
	@Order(2)
	void aParameterOutOfRangeIsNamedAndNothingStarts() {
		go("/dashboard/jobs/new/training");
		this.page.getByLabel("data", exact()).fill(warble.data().toString());
		this.page.getByLabel("rounds", exact()).fill("0");
		button("Start training").click();
		assertThat(this.page.locator(".notice.bad")).containsText("Nothing was started");
		assertThat(this.page.locator(".fault")).containsText("a whole number from 1 to 10000");
		assertThat(this.page.getByLabel("rounds", exact())).hasValue("0");
	}

	@Test
	@Order(3)
	void aTrainingIsStartedFromTheFormAndWatchedLive() {
		go("/dashboard/jobs/new/training");
		this.page.getByLabel("data", exact()).fill(warble.data().toString());
		this.page.getByLabel("preset", exact()).selectOption("quick");
		this.page.getByLabel("rounds", exact()).fill("60");
		this.page.getByLabel("promotion-rule", exact()).selectOption("never");
		this.page.locator("input[name=nets][value=default]").uncheck();
		button("Start training").click();
		assertThat(this.page.locator("h1")).hasText("Execution #3");
		assertThat(this.page.locator(".live-state.live"))
			.isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(MINUTES));
		String first = this.page.locator(".timeline").innerText();
		this.page.waitForCondition(() -> !this.page.locator(".timeline").innerText().equals(first),
				new Page.WaitForConditionOptions().setTimeout(MINUTES));
		assertThat(this.page.locator("#log")).containsText("Executing step: [extract]", patient());
		assertThat(this.page.locator("#progress .figures")).containsText("completed", patient());
		assertThat(this.page.locator("#progress .figures")).containsText("version 2");
		this.page.goBack();
		go("/dashboard/jobs");
		assertThat(this.page.locator("#executions tbody tr")).hasCount(3);
	}

	@Test
	@Order(4)
	void twoVersionsAreComparedAndTheNewOneIsPromotedAndRolledBack() {
		go("/dashboard/models");
		button("Compare the two").click();
		assertThat(this.page.locator("h1")).hasText("Version 1 and version 2");
		assertThat(this.page.getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName("Parameters that differ")))
			.containsText("rounds");
		go("/dashboard/models/2");
		button("Promote to champion").click();
		this.page.locator("#promote-reason").fill("better on <b>the</b> hold-out");
		button("Promote it").click();
		assertThat(this.page.locator(".notice.good")).containsText("The champion is version 2");
		assertThat(this.page.getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName("Moves of the aliases")))
			.containsText("better on <b>the</b> hold-out");
		button("Demote: roll back to version 1").click();
		this.page.locator("#rollback-reason").fill("it was not");
		button("Roll back to version 1").click();
		assertThat(this.page.locator(".notice.good")).containsText("The champion is version 1");
		this.page.reload();
		go("/dashboard/models");
		assertThat(this.page.locator("tr", new Page.LocatorOptions().setHasText("Version 1"))).containsText("champion");
	}

	@Test
	@Order(5)
	void ofTwoWhoPromoteAtOnceOneIsTold() {
		go("/dashboard/models/2");
		// Closed with its context: closed in the middle of what a click began, a page may
		// never answer.
		Page other = this.context.newPage();
		other.navigate(warble.page("/dashboard/models/2").toString());
		promote(other, "first");
		assertThat(other.locator(".notice.good")).containsText("The champion is version 2");
		promote(this.page, "second");
		assertThat(this.page.locator(".notice.bad")).containsText("Nothing was moved");
		go("/dashboard/models/1");
		promote(this.page, "back to the first");
		assertThat(this.page.locator(".notice.good")).containsText("The champion is version 1");
	}

	private static void promote(Page on, String reason) {
		on.getByText("Promote to champion", new Page.GetByTextOptions().setExact(true)).click();
		on.locator("#promote-reason").fill(reason);
		on.locator("#promote-form button[type=submit]").click();
	}

	@Test
	@Order(6)
	void aRowIsTriedAndItsProbabilitiesMove() {
		go("/dashboard/try");
		Locator answers = this.page.locator("#answers");
		assertThat(answers.locator(".lead-number")).hasCount(4,
				new LocatorAssertions.HasCountOptions().setTimeout(MINUTES));
		String before = answers.innerText();
		this.page.getByLabel("Creator’s followers").fill("9000000");
		this.page.getByLabel("Creator id").fill("nobody-has-seen-me");
		this.page.waitForCondition(() -> !answers.innerText().equals(before),
				new Page.WaitForConditionOptions().setTimeout(MINUTES));
		assertThat(answers).containsText("creator not found", patient());
		assertThat(answers).containsText("points");
		assertThat(answers.getByText("What drove like")).isVisible();
		this.page.getByLabel("Beside it").selectOption("2");
		assertThat(answers.locator(".lead-number")).hasCount(8,
				new LocatorAssertions.HasCountOptions().setTimeout(MINUTES));
	}

	@Test
	@Order(7)
	void theBadLinesOfABrokenFileAreFoundAndShownAsText() {
		go("/dashboard/quarantine");
		assertThat(this.page.getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName("Bad lines by File")))
			.containsText("part-00000");
		this.page.locator("#q-file").selectOption("part-00000");
		button("Show").click();
		assertThat(this.page.locator(".quarantined").first()).hasText(RunningWarble.SCRIPT);
		assertThat(this.page).hasTitle("Quarantine · Warble");
		assertThat(this.page.waitForDownload(() -> this.page.getByText("Download as JSON lines").click())
			.suggestedFilename()).isEqualTo("quarantine-3.jsonl");
	}

	@Test
	@Order(8)
	void anExpiredLoginLeadsBackToTheFormWithItsEntries() {
		go("/dashboard/jobs/new/training");
		this.page.getByLabel("data", exact()).fill("/somewhere");
		this.context.clearCookies();
		button("Start training").click();
		assertThat(this.page.locator(".notice")).containsText("nothing was changed");
		this.page.getByLabel("Name").fill(warble.credentials().adminUser());
		this.page.getByLabel("Password").fill(warble.credentials().adminPassword());
		button("Log in").click();
		assertThat(this.page.getByLabel("data", exact())).hasValue("/somewhere");
		assertThat(this.page.getByText("Your entries are back")).isVisible();
	}

	@Test
	@Order(9)
	void aChallengerIsDemotedAndMadeAnewAndTheChampionOfAMomentIsKnown() {
		go("/dashboard/models/2");
		button("Demote").click();
		button("Demote it").click();
		assertThat(this.page.locator("#demote")).isVisible();
		this.page.locator("#demote-reason").fill("seen enough");
		button("Demote it").click();
		assertThat(this.page.locator(".notice.good")).containsText("Version 2 is not the challenger any more");
		assertThat(this.page.getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName("Moves of the aliases")))
			.containsText("seen enough");
		button("Make challenger").click();
		this.page.locator("#challenge-reason").fill("to be watched");
		button("Make it the challenger").click();
		assertThat(this.page.locator(".notice.good")).containsText("The challenger is version 2");
		go("/dashboard/models");
		this.page.getByLabel("At (UTC)").fill("2021-02-03T04:05:06");
		button("Which version was live?").click();
		assertThat(this.page.locator("#as-of-answer")).containsText("no version was champion yet");
		this.page.getByLabel("At (UTC)").fill("2199-02-03T04:05:06");
		button("Which version was live?").click();
		assertThat(this.page.locator("#as-of-answer")).containsText("version 1");
	}

	@Test
	@Order(10)
	void aScheduleIsMadeTurnedOffChangedAndDeleted() {
		go("/dashboard/schedules");
		assertThat(this.page.locator(".empty")).containsText("Nothing starts by itself");
		for (String cron : List.of("every night", "0 30 2 * * *")) {
			this.page.navigate(warble.page("/dashboard/schedules/new/training").toString());
			this.page.getByLabel("Cron expression").fill(cron);
			this.page.getByLabel("Time zone").fill("Europe/Vienna");
			this.page.getByLabel("preset", exact()).selectOption("quick");
			button("Make the schedule").click();
			if (cron.startsWith("every")) {
				assertThat(this.page.locator(".fault")).containsText("expected six fields");
				assertThat(this.page.getByLabel("preset", exact())).hasValue("quick");
			}
		}
		Locator row = this.page.getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName("Schedules"))
			.locator("tbody tr");
		assertThat(row).hasCount(1);
		assertThat(row).containsText("Europe/Vienna");
		assertThat(row.locator("time")).hasCount(3);
		button("Turn schedule 1 off").click();
		assertThat(row.locator(".badge")).hasText("off");
		assertThat(row.locator("time")).hasCount(0);
		row.getByRole(AriaRole.LINK).first().click();
		this.page.getByLabel("Cron expression").fill("0 0 4 * * MON");
		this.page.getByText("It is on").click();
		button("Save").click();
		assertThat(row).containsText("0 0 4 * * MON");
		assertThat(row.locator(".badge")).hasText("on");
		button("Turn schedule 1 off").click();
		go("/dashboard/schedules/new/comparison");
		button("Make the schedule").click();
		assertThat(row).hasCount(2);
		go("/dashboard/schedules/2");
		button("Delete").click();
		button("Delete it").click();
		assertThat(this.page.locator(".notice.good")).containsText("The schedule is gone");
		assertThat(row).hasCount(1);
	}

	@Test
	@Order(11)
	void whatABackfillDoesIsSaidBeforeItStarts() {
		go("/dashboard/windows?execution=3");
		button("Backfill a window").click();
		assertThat(this.page.getByLabel("Window (UTC day)").locator("option")).not().hasCount(0);
		assertThat(this.page.locator("#backfill")).containsText("takes over the others");
		button("Cancel").click();
		assertThat(this.page.locator("#backfill")).not().isVisible();
	}

	@Test
	@Order(12)
	void noPageHasASeriousFaultOfAccessibilityAndEachIsSmall() throws IOException {
		PageGallery gallery = new PageGallery(warble, this.context);
		List<String> faults = new ArrayList<>();
		for (String theme : List.of("light", "dark")) {
			for (PageGallery.Shown shown : PageGallery.PAGES) {
				gallery.faults(shown, theme).forEach((fault) -> faults.add(shown.path() + ", " + theme + ": " + fault));
			}
		}
		assertThat(faults).isEmpty();
		for (PageGallery.Shown shown : PageGallery.PAGES) {
			assertThat(gallery.bytes(shown)).as(shown.path()).isLessThan(300_000);
			assertThat(gallery.foreignHosts()).isEmpty();
		}
	}

	@Test
	@Order(13)
	void everyPageFitsAPhoneAndAWideScreen() throws IOException {
		PageGallery gallery = new PageGallery(warble, this.context);
		for (PageGallery.Shown shown : PageGallery.PAGES) {
			assertThat(gallery.overflow(shown, 390)).as("%s on a phone", shown.path()).isLessThanOrEqualTo(0);
			assertThat(gallery.overflow(shown, 1920)).as("%s at 1920", shown.path()).isLessThanOrEqualTo(0);
			assertThat(gallery.cutTables(shown, 1280)).as("%s at 1280", shown.path()).isEmpty();
		}
		String target = System.getProperty("warble.screenshots", "");
		if (!target.isEmpty()) {
			gallery.save(Path.of(target));
		}
	}

	@Test
	@Order(14)
	void timesAreInTheReadersZoneWithUtcOnHover() {
		this.context.close();
		this.context = chromium.browser().newContext(new Browser.NewContextOptions().setTimezoneId("Asia/Tokyo"));
		this.page = this.context.newPage();
		logIn("/dashboard/jobs/3");
		Locator started = this.page.locator("#progress .figures time").first();
		Instant moment = Instant.parse(started.getAttribute("datetime"));
		DateTimeFormatter clock = DateTimeFormatter.ofPattern("h:mm:ss", Locale.ROOT);
		assertThat(started).containsText(clock.format(moment.atZone(ZoneId.of("Asia/Tokyo"))));
		DateTimeFormatter utc = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss 'UTC'", Locale.ROOT);
		assertThat(started).hasAttribute("title", utc.format(moment.atZone(ZoneOffset.UTC)));
	}

	@Test
	@Order(15)
	void everythingCanBeDoneFromTheKeyboard() {
		go("/dashboard/models/2");
		this.page.keyboard().press("Tab");
		assertThat(this.page.getByText("Skip to the content")).isFocused();
		this.page.keyboard().press("Enter");
		this.page.keyboard().press("Tab");
		assertThat(this.page.locator(".crumbs a")).isFocused();
		this.page.keyboard().press("Tab");
		Locator promote = button("Promote to champion");
		assertThat(promote).isFocused();
		this.page.keyboard().press("Enter");
		assertThat(this.page.locator("#promote")).isVisible();
		this.page.keyboard().press("Tab");
		assertThat(this.page.locator("#promote :focus")).hasCount(1);
		this.page.keyboard().press("Escape");
		assertThat(this.page.locator("#promote")).isHidden();
		assertThat(promote).isFocused();
	}

	@Test
	@Order(16)
	void aLineOfTheDatasetIsPastedAndItsUserIsLookedUp() throws IOException {
		String line = Files.readAllLines(warble.data().resolve("part-00000")).get(0);
		go("/dashboard/try");
		button("Paste a row").click();
		this.page.getByLabel("Row", exact()).fill("no row");
		button("Take it").click();
		assertThat(this.page.locator(".notice.bad")).containsText("That is no line of the dataset");
		button("Paste a row").click();
		assertThat(this.page.getByLabel("Row", exact())).hasValue("no row");
		this.page.getByLabel("Row", exact()).fill(line);
		button("Take it").click();
		String user = line.split("\u0001", -1)[14];
		assertThat(this.page.getByLabel("User id", exact())).hasValue(user);
		assertThat(this.page.locator("#answers .lead-number")).hasCount(4);
		go("/dashboard/features");
		this.page.getByLabel("Id", exact()).fill(user);
		button("Look up").click();
		assertThat(this.page.locator(".figures")).containsText("As of");
		assertThat(
				this.page.getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName("Statistics").setExact(true))
					.locator("tbody tr"))
			.not()
			.hasCount(0);
		this.page.getByLabel("Search").fill("no such feature");
		assertThat(this.page.locator("#catalogue")).containsText("No feature fits");
	}

	@Test
	@Order(17)
	void aStopIsAskedForOnceMoreAndShownToAllWhoLook() {
		go("/dashboard/jobs/new/training");
		this.page.getByLabel("data", exact()).fill(warble.data().toString());
		this.page.getByLabel("preset", exact()).selectOption("quick");
		this.page.getByLabel("rounds", exact()).fill("10000");
		this.page.getByText("All other parameters").click();
		this.page.getByLabel("early-stopping-rounds", exact()).fill("0");
		this.page.locator("input[name=nets][value=default]").uncheck();
		button("Start training").click();
		assertThat(this.page.locator("h1")).hasText("Execution #4");
		Locator figures = this.page.locator("#progress .figures");
		assertThat(figures).containsText("train", patient());
		Page other = this.context.newPage();
		other.navigate(warble.page("/dashboard/jobs/4").toString());
		button("Stop").click();
		assertThat(this.page.locator("#stop")).containsText("a restart goes on from there");
		button("Keep it running").click();
		assertThat(this.page.locator("#stop")).isHidden();
		String before = this.page.locator(".timeline").innerText();
		this.page.waitForCondition(() -> !this.page.locator(".timeline").innerText().equals(before),
				new Page.WaitForConditionOptions().setTimeout(MINUTES));
		assertThat(figures).containsText("running");
		button("Stop").click();
		button("Stop it").click();
		for (Page open : List.of(this.page, other)) {
			assertThat(open.locator("#progress .figures .badge").first()).hasText("stopped",
					new LocatorAssertions.HasTextOptions().setTimeout(MINUTES));
			assertThat(open.locator("[data-dialog=restart]")).isVisible();
			assertThat(open.locator("[data-dialog=stop]")).hasCount(0);
		}
	}

	@Test
	@Order(18)
	void whatIsAbandonedCannotBeRestartedAndOnlyAfterASecondWord() {
		go("/dashboard/jobs/4");
		Locator state = this.page.locator("#progress .figures .badge").first();
		button("Abandon").click();
		assertThat(this.page.locator("#abandon")).containsText("It can never be restarted after that");
		button("Keep it").click();
		assertThat(this.page.locator("#abandon")).isHidden();
		this.page.reload();
		assertThat(state).hasText("stopped");
		assertThat(button("Restart")).isVisible();
		button("Abandon").click();
		button("Abandon it").click();
		assertThat(state).hasText("abandoned");
		assertThat(button("Restart")).hasCount(0);
		assertThat(button("Abandon")).hasCount(0);
		go("/dashboard/jobs");
		Locator row = this.page.locator("#executions tbody tr").first();
		assertThat(row).containsText("#4");
		assertThat(row).containsText("abandoned");
	}

	private static Page.GetByLabelOptions exact() {
		return new Page.GetByLabelOptions().setExact(true);
	}

}
