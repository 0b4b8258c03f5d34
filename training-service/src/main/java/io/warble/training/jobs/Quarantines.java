package io.warble.training.jobs;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import io.warble.training.ingest.IngestReport;
import io.warble.training.jobs.QuarantinePage.QuarantinedLine;
import io.warble.training.run.RunDirectory;

/**
 * Reads the lines that the ingest of an execution did not take. Stateless.
 */
public final class Quarantines {

	private static final JsonMapper JSON = JsonMapper.shared();

	private final TrainingJobs jobs;

	private final Path runs;

	Quarantines(TrainingJobs jobs, Path runs) {
		this.jobs = jobs;
		this.runs = runs;
	}

	/**
	 * One page of bad lines, with the counts of all.
	 * @throws UnknownExecutionException if there is no such execution
	 */
	public QuarantinePage page(QuarantineQuery query) throws IOException {
		QuarantineCursor from = QuarantineCursor.of(query.cursor());
		Optional<JobStatus> job = find(query.execution());
		if (job.isEmpty()) {
			return new QuarantinePage(null, 0, new TreeMap<>(), new TreeMap<>(), List.of(), null);
		}
		RunDirectory run = run(job.get());
		SortedMap<String, Long> reasons = new TreeMap<>();
		SortedMap<String, Long> files = new TreeMap<>();
		for (IngestReport report : IngestReport.readAll(run)) {
			report.badByReason().forEach((reason, count) -> reasons.merge(reason, count, Long::sum));
			if (report.bad() > 0) {
				files.merge(report.part(), report.bad(), Long::sum);
			}
		}
		List<QuarantinedLine> lines = new ArrayList<>();
		QuarantineCursor next = read(run, query, from, lines);
		return new QuarantinePage(job.get().id(), files.values().stream().mapToLong(Long::longValue).sum(), reasons,
				files, lines, (next != null) ? next.text() : null);
	}

	/**
	 * The execution that is meant.
	 * @param execution its id, null for the latest one
	 * @throws UnknownExecutionException if there is none with this id
	 */
	public Optional<JobStatus> find(@Nullable Long execution) {
		return (execution != null) ? Optional.of(this.jobs.status(execution))
				: this.jobs.latest(1).stream().findFirst();
	}

	/** Writes all bad lines of an execution that were kept as JSON, one a line. */
	public void download(JobStatus execution, OutputStream target) throws IOException {
		for (Path file : files(run(execution))) {
			Files.copy(file, target);
		}
	}

	private static @Nullable QuarantineCursor read(RunDirectory run, QuarantineQuery query, QuarantineCursor from,
			List<QuarantinedLine> lines) throws IOException {
		List<Path> files = files(run);
		for (int i = from.file(); i < files.size(); i++) {
			try (LinePositions reader = LinePositions.open(files.get(i), (i == from.file()) ? from.position() : 0)) {
				String line = reader.next();
				while (line != null) {
					QuarantinedLine bad = JSON.readValue(line, QuarantinedLine.class);
					if (matches(bad, query)) {
						if (lines.size() == query.limit()) {
							return new QuarantineCursor(i, reader.start());
						}
						lines.add(bad);
					}
					line = reader.next();
				}
			}
		}
		return null;
	}

	private static boolean matches(QuarantinedLine line, QuarantineQuery query) {
		return (query.reason() == null || query.reason().equals(line.reason()))
				&& (query.file() == null || isOf(line, query.file()));
	}

	/** Lines have the file's path, counts the name of its part. */
	private static boolean isOf(QuarantinedLine line, String part) {
		return line.file().equals(part) || line.file().endsWith("/" + part);
	}

	private RunDirectory run(JobStatus job) {
		return new RunDirectory(this.runs.resolve(job.run()));
	}

	private static List<Path> files(RunDirectory run) throws IOException {
		if (!Files.isDirectory(run.quarantine())) {
			return List.of();
		}
		try (Stream<Path> walk = Files.walk(run.quarantine())) {
			return walk.filter((file) -> file.getFileName().toString().endsWith(".jsonl")).sorted().toList();
		}
	}

}
