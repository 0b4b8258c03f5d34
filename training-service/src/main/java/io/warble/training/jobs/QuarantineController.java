package io.warble.training.jobs;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import io.warble.training.run.RunDirectory;

/**
 * Shows the lines that a run's ingest did not take.
 */
@RestController
class QuarantineController {

	private static final JsonMapper MAPPER = JsonMapper.shared();

	private static final int MOST_LINES = 1000;

	private final TrainingJobs jobs;

	private final JobsProperties properties;

	QuarantineController(TrainingJobs jobs, JobsProperties properties) {
		this.jobs = jobs;
		this.properties = properties;
	}

	@GetMapping("/v1/quarantine")
	QuarantinePage page(@RequestParam(required = false) @Nullable Long execution,
			@RequestParam(defaultValue = "0") long offset, @RequestParam(defaultValue = "100") int limit)
			throws IOException {
		List<JobStatus> latest = (execution != null) ? List.of(this.jobs.status(execution)) : this.jobs.latest(1);
		if (latest.isEmpty()) {
			return new QuarantinePage(null, new TreeMap<>(), Math.max(0, offset), List.of());
		}
		JobStatus job = latest.get(0);
		RunDirectory run = new RunDirectory(this.properties.runs().resolve(job.run()));
		return new QuarantinePage(job.id(), counts(run.ingestReports()), Math.max(0, offset),
				lines(run.quarantine(), Math.max(0, offset), Math.max(1, Math.min(MOST_LINES, limit))));
	}

	private static SortedMap<String, Long> counts(Path reports) throws IOException {
		SortedMap<String, Long> counts = new TreeMap<>();
		for (Path file : files(reports, ".json")) {
			MAPPER.readTree(Files.readAllBytes(file))
				.path("badByReason")
				.properties()
				.forEach((entry) -> counts.merge(entry.getKey(), entry.getValue().asLong(), Long::sum));
		}
		return counts;
	}

	private static List<JsonNode> lines(Path quarantine, long offset, int limit) throws IOException {
		List<JsonNode> lines = new ArrayList<>();
		long skipped = 0;
		for (Path file : files(quarantine, ".jsonl")) {
			try (BufferedReader reader = Files.newBufferedReader(file)) {
				String line = reader.readLine();
				while (line != null && lines.size() < limit) {
					if (skipped < offset) {
						skipped++;
					}
					else {
						lines.add(MAPPER.readTree(line));
					}
					line = reader.readLine();
				}
			}
		}
		return lines;
	}

	private static List<Path> files(Path directory, String ending) throws IOException {
		if (!Files.isDirectory(directory)) {
			return List.of();
		}
		try (Stream<Path> walk = Files.walk(directory)) {
			return walk.filter((file) -> file.getFileName().toString().endsWith(ending)).sorted().toList();
		}
	}

	/**
	 * Some bad lines.
	 *
	 * @param execution the execution that met them, null if there is none
	 * @param counts all bad lines by reason
	 * @param offset how many lines come before these
	 * @param lines file, line number, reason and text of each
	 */
	record QuarantinePage(@Nullable Long execution, SortedMap<String, Long> counts, long offset, List<JsonNode> lines) {
	}

}
