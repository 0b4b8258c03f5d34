package io.warble.training.ingest;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

import io.warble.training.run.RunDirectory;
import io.warble.training.run.RunFiles;

/**
 * What became of one part. Times are unix seconds; without a row they are 0.
 *
 * @param part the part's name as in {@link PartSource#name}
 * @param validation whether the part lies in {@code val/}
 * @param source what tells this version of the file from another
 * @param rows rows taken in
 * @param bad lines that went to the quarantine
 * @param badByReason those lines by reason
 * @param minCreated earliest creation of a tweet
 * @param maxCreated latest creation of a tweet
 * @param maxTime latest time of all, creations and engagements
 * @param rowsByHour rows by hour of the tweet's creation (unix seconds / 3600)
 * @param badByDay bad lines by day since 1970: that of the tweet's creation where it
 * could be read, else that of the row before in the part; none in reports of older
 * versions
 */
public record IngestReport(String part, boolean validation, String source, long rows, long bad,
		SortedMap<String, Long> badByReason, long minCreated, long maxCreated, long maxTime,
		SortedMap<Long, Long> rowsByHour, @Nullable SortedMap<Long, Long> badByDay) {

	public IngestReport {
		badByReason = Collections.unmodifiableSortedMap(new TreeMap<>(badByReason));
		rowsByHour = Collections.unmodifiableSortedMap(new TreeMap<>(rowsByHour));
		badByDay = Collections.unmodifiableSortedMap((badByDay != null) ? new TreeMap<>(badByDay) : new TreeMap<>());
	}

	/** Rows by window: the UTC day of the tweet's creation. */
	public SortedMap<LocalDate, Long> rowsByDay() {
		SortedMap<LocalDate, Long> days = new TreeMap<>();
		this.rowsByHour
			.forEach((hour, rows) -> days.merge(LocalDate.ofEpochDay(Math.floorDiv(hour, 24L)), rows, Long::sum));
		return days;
	}

	/** The reports of all parts of a run that are through, in order of name. */
	public static List<IngestReport> readAll(RunDirectory run) throws IOException {
		List<IngestReport> reports = new ArrayList<>();
		for (boolean validation : new boolean[] { false, true }) {
			for (Path file : RunFiles.list(directory(run, validation))) {
				if (file.getFileName().toString().endsWith(".json")) {
					reports.add(RunFiles.readJson(file, IngestReport.class));
				}
			}
		}
		return reports;
	}

	static Path directory(RunDirectory run, boolean validation) {
		return run.ingestReports().resolve(validation ? "val" : "train");
	}

	static Path file(RunDirectory run, PartSource part) {
		return directory(run, part.validation()).resolve(part.file().getFileName() + ".json");
	}

}
