package io.warble.training.dashboard.windows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

import io.warble.registry.ModelRegistry;
import io.warble.registry.ModelVersion;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import io.warble.training.ingest.IngestReport;
import io.warble.training.jobs.JobStatus;
import io.warble.training.run.RunDirectory;

/**
 * Finds what is known of a run's windows: in the run's own file, else in the report of
 * the version that came out of it, else in the reports of its ingest. Thread-safe.
 */
final class WindowPages {

	private static final JsonMapper JSON = JsonMapper.shared();

	private final ModelRegistry registry;

	private final Path runs;

	WindowPages(ModelRegistry registry, Path runs) {
		this.registry = registry;
		this.runs = runs;
	}

	WindowMap of(JobStatus job) throws IOException {
		RunDirectory run = new RunDirectory(this.runs.resolve(job.run()));
		Path own = run.root().resolve("windows.json");
		if (Files.exists(own)) {
			try {
				return WindowMap.of(JSON.readTree(Files.readAllBytes(own)));
			}
			catch (JacksonException ex) {
				throw new IOException(own + " cannot be read: " + ex.getOriginalMessage(), ex);
			}
		}
		Optional<JsonNode> published = Optional.ofNullable(job.modelVersion())
			.flatMap(this.registry::version)
			.map(ModelVersion::report)
			.map((report) -> JSON.readTree(report).path("windows"))
			.filter(JsonNode::isObject);
		return published.isPresent() ? WindowMap.of(published.get()) : WindowMap.of(ingested(run));
	}

	/** Rows alone: while a run is under way, and of old ones. */
	private static JsonNode ingested(RunDirectory run) throws IOException {
		ObjectNode report = JSON.createObjectNode();
		ArrayNode windows = report.putArray("windows");
		for (boolean validation : new boolean[] { false, true }) {
			SortedMap<String, Long> rows = new TreeMap<>();
			for (IngestReport part : IngestReport.readAll(run)) {
				if (part.validation() == validation) {
					part.rowsByDay().forEach((day, count) -> rows.merge(day.toString(), count, Long::sum));
				}
			}
			for (Map.Entry<String, Long> day : rows.entrySet()) {
				windows.addObject().put("day", day.getKey()).put("validation", validation).put("rows", day.getValue());
			}
		}
		return report;
	}

}
