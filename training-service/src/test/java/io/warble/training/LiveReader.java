package io.warble.training;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import io.warble.training.LiveProgress.Moment;
import io.warble.training.LiveProgress.State;

/**
 * Follows an execution to its end in a thread of its own and keeps what it saw and when.
 */
final class LiveReader {

	private static final Pattern ROW = Pattern.compile("<th scope=\"row\" class=\"nowrap\">([^<]+)</th>(.*?)</tr>",
			Pattern.DOTALL);

	private static final Pattern DONE = Pattern.compile("<td class=\"num\"><span>([0-9,]+)</span>");

	private static final Pattern NOTE = Pattern.compile("<td class=\"small soft break\">([^<]*)</td>");

	private final TrainingServer server;

	private final List<Moment> seen = new ArrayList<>();

	private int fetched;

	private LiveReader(TrainingServer server) {
		this.server = server;
	}

	/** One that reads the events of the REST. */
	static CompletableFuture<LiveReader> ofRest(TrainingServer server, long execution) {
		LiveReader reader = new LiveReader(server);
		return reader.start(() -> reader.readEvents("/v1/jobs/executions/%d/events".formatted(execution)));
	}

	/** One that does what the browser does with the page of the execution. */
	static CompletableFuture<LiveReader> ofPage(TrainingServer server, long execution) {
		LiveReader reader = new LiveReader(server);
		return reader.start(() -> reader.readPage("/dashboard/jobs/%d".formatted(execution)));
	}

	private CompletableFuture<LiveReader> start(Runnable work) {
		CompletableFuture<LiveReader> end = new CompletableFuture<>();
		Thread thread = new Thread(() -> {
			try {
				work.run();
				end.complete(this);
			}
			catch (RuntimeException | Error ex) {
				end.completeExceptionally(ex);
			}
		}, "live-reader");
		thread.setDaemon(true);
		thread.start();
		return end;
	}

	private void readEvents(String path) {
		Iterator<String> lines = this.server.lines(path).iterator();
		while (lines.hasNext()) {
			if (!lines.next().equals("event:progress")) {
				continue;
			}
			JsonNode view = JsonMapper.shared().readTree(lines.next().substring("data:".length()));
			long now = System.nanoTime();
			for (JsonNode step : view.path("steps")) {
				if (step.path("progress").isObject()) {
					State state = State.of(step.at("/progress/done").asLong(),
							step.at("/progress/note").stringValue(null));
					this.seen.add(new Moment(now, step.path("step").asString(), state));
				}
			}
		}
	}

	private void readPage(String path) {
		this.server.text(path);
		Iterator<String> lines = this.server.lines(path + "/events").iterator();
		while (lines.hasNext()) {
			String line = lines.next();
			if (line.equals("event:changed") || line.equals("event:end")) {
				String part = this.server.text(path + "/progress");
				long now = System.nanoTime();
				this.fetched++;
				keep(part, now);
			}
		}
	}

	private void keep(String part, long now) {
		Matcher row = ROW.matcher(part);
		while (row.find()) {
			Matcher done = DONE.matcher(row.group(2));
			if (done.find()) {
				Matcher note = NOTE.matcher(row.group(2));
				State state = State.of(Long.parseLong(done.group(1).replace(",", "")),
						note.find() ? note.group(1) : null);
				this.seen.add(new Moment(now, row.group(1), state));
			}
		}
	}

	/** What it saw. */
	List<Moment> seen() {
		return this.seen;
	}

	/** How often it fetched parts of a page. */
	int fetched() {
		return this.fetched;
	}

}
