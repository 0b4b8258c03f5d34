package io.warble.standalone.browser;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.LoadState;

/**
 * Every page of the dashboard, to be looked at: for faults of accessibility, for its
 * size, for its picture.
 */
final class PageGallery {

	static final List<Shown> PAGES = List.of(new Shown("overview", "/dashboard"), new Shown("jobs", "/dashboard/jobs"),
			new Shown("execution", "/dashboard/jobs/3"), new Shown("start", "/dashboard/jobs/new/training"),
			new Shown("schedules", "/dashboard/schedules"), new Shown("schedule", "/dashboard/schedules/1"),
			new Shown("windows", "/dashboard/windows"), new Shown("models", "/dashboard/models"),
			new Shown("version", "/dashboard/models/1"),
			new Shown("compare", "/dashboard/models/compare?left=1&right=2"),
			new Shown("features", "/dashboard/features"), new Shown("try", "/dashboard/try"),
			new Shown("quarantine", "/dashboard/quarantine"), new Shown("error", "/dashboard/nowhere"));

	private static final String FAULTS = """
			async () => (await axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'] })).violations
				.filter((v) => v.impact === 'serious' || v.impact === 'critical')
				.map((v) => v.id + ': ' + v.nodes.slice(0, 3).map((n) => n.target.join(' ') + ' ' + n.failureSummary).join(' | '))
			""";

	private static final String CUT_TABLES = """
			() => [...document.querySelectorAll('.table')].filter((t) => t.scrollWidth > t.clientWidth)
				.map((t) => t.getAttribute('aria-label') + ' by ' + (t.scrollWidth - t.clientWidth))
			""";

	private final RunningWarble warble;

	private final BrowserContext context;

	private final Set<String> hosts = new TreeSet<>();

	PageGallery(RunningWarble warble, BrowserContext context) {
		this.warble = warble;
		this.context = context;
	}

	/** Serious faults that axe-core finds, one text each. */
	List<String> faults(Shown shown, String theme) throws IOException {
		try (Page page = open(shown, theme, 1280)) {
			page.evaluate(axe());
			List<String> texts = new ArrayList<>();
			for (Object fault : (List<?>) page.evaluate(FAULTS)) {
				texts.add(String.valueOf(fault));
			}
			return texts;
		}
	}

	/** Bytes of a page with all that it loads, without compression and caches. */
	long bytes(Shown shown) {
		long sum = 0;
		try (Page page = this.context.newPage()) {
			List<Response> responses = new ArrayList<>();
			page.onResponse(responses::add);
			page.navigate(this.warble.page(shown.path()).toString());
			page.waitForLoadState(LoadState.NETWORKIDLE);
			for (Response response : responses) {
				this.hosts.add(URI.create(response.url()).getHost());
				sum += response.body().length;
			}
		}
		return sum;
	}

	/** Hosts that pages load from, other than their own. */
	Set<String> foreignHosts() {
		Set<String> foreign = new TreeSet<>(this.hosts);
		foreign.remove(this.warble.page("/").getHost());
		return foreign;
	}

	/** By how many pixels a page is wider than the screen. */
	int overflow(Shown shown, int width) {
		try (Page page = open(shown, "light", width)) {
			return ((Number) page.evaluate("() => document.documentElement.scrollWidth - innerWidth")).intValue();
		}
	}

	/** The tables of a page that have to be moved sideways to be seen whole. */
	List<String> cutTables(Shown shown, int width) {
		try (Page page = open(shown, "light", width)) {
			List<String> cut = new ArrayList<>();
			for (Object table : (List<?>) page.evaluate(CUT_TABLES)) {
				cut.add(String.valueOf(table));
			}
			return cut;
		}
	}

	/** Saves a picture of every page in light, in dark and on a phone. */
	void save(Path directory) throws IOException {
		Files.createDirectories(directory);
		for (Shown shown : PAGES) {
			save(shown, "light", 1280, directory.resolve(shown.name() + "-light.png"));
			save(shown, "dark", 1280, directory.resolve(shown.name() + "-dark.png"));
			save(shown, "light", 390, directory.resolve(shown.name() + "-phone.png"));
		}
	}

	private void save(Shown shown, String theme, int width, Path file) throws IOException {
		try (Page page = open(shown, theme, width)) {
			Files.write(file, SmallPng.of(page.screenshot()));
		}
	}

	private Page open(Shown shown, String theme, int width) {
		Page page = this.context.newPage();
		page.setViewportSize(width, (width < 600) ? 844 : 900);
		page.emulateMedia(new Page.EmulateMediaOptions()
			.setColorScheme(theme.equals("dark") ? ColorScheme.DARK : ColorScheme.LIGHT));
		page.navigate(this.warble.page(shown.path()).toString());
		page.waitForLoadState(LoadState.LOAD);
		return page;
	}

	private static String axe() throws IOException {
		String file = "/META-INF/resources/webjars/axe-core/4.6.3/axe.min.js";
		try (InputStream in = PageGallery.class.getResourceAsStream(file)) {
			if (in == null) {
				throw new IOException(file + " is not on the class path");
			}
			return new String(in.readAllBytes(), StandardCharsets.UTF_8);
		}
	}

	/**
	 * A page.
	 *
	 * @param name of its pictures
	 * @param path its address
	 */
	record Shown(String name, String path) {
	}

}
