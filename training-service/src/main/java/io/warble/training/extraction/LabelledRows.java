package io.warble.training.extraction;

import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

import io.warble.features.dataset.DatasetException;
import io.warble.training.ingest.IngestReport;
import io.warble.training.run.RunDirectory;
import io.warble.training.run.RunFiles;

/**
 * The rows that a fine-tuning may learn from: those of {@code val/}, or of the whole
 * dataset where it has none, that were created at or after the moment that the state to
 * start from describes. Times are unix seconds. Immutable.
 *
 * @param validation whether they lie in {@code val/}
 * @param asOf the moment of the state to start from
 * @param windows days with labelled rows, ascending
 * @param pastWindows earlier days with rows, ascending; none with {@code val/}
 * @param created number of rows by their creation, duplicates included
 * @param log from when to when they go, and what lies beyond
 * @param end what the tuned state describes: the end of the last day, or one second after
 * the latest time of the rows, if that is earlier
 * @param read number of rows of all windows
 */
record LabelledRows(boolean validation, long asOf, List<Integer> windows, List<Integer> pastWindows,
		SortedMap<Long, Long> created, LogSpan log, long end, long read) {

	/** 0.7 of 1,000 rows is 700, whatever doubles make of it. */
	private static final double ROUNDING = 1e-6;

	LabelledRows {
		windows = List.copyOf(windows);
		pastWindows = List.copyOf(pastWindows);
		created = Collections.unmodifiableSortedMap(new TreeMap<>((Map<Long, Long>) created));
	}

	/**
	 * Finds them among what was ingested.
	 * @throws DatasetException if there are none
	 */
	static LabelledRows of(RunDirectory run, List<IngestReport> reports, long asOf, WindowReader reader)
			throws IOException {
		boolean validation = reports.stream().anyMatch((report) -> report.validation() && report.rows() > 0);
		List<Integer> windows = new ArrayList<>();
		List<Integer> past = new ArrayList<>();
		TreeMap<Long, Long> found = new TreeMap<>();
		for (int day : days(run, validation)) {
			int before = found.size();
			if ((day + 1L) * ReplayPlan.DAY > asOf) {
				reader.countByCreation(validation, day, asOf, found);
			}
			if (found.size() > before) {
				windows.add(day);
			}
			else if (day < asOf / ReplayPlan.DAY && !validation) {
				past.add(day);
			}
		}
		List<IngestReport> used = reports.stream().filter((report) -> report.validation() == validation).toList();
		if (found.isEmpty()) {
			throw new DatasetException(
					"There is no row to tune on: the version's feature state holds everything up to %s, the latest of %d rows was created at %s; expected later rows"
						.formatted(Instant.ofEpochSecond(asOf), rows(used), Instant
							.ofEpochSecond(used.stream().mapToLong(IngestReport::maxCreated).max().orElse(0))));
		}
		long stray = LogSpan.firstStray(found, 1);
		SortedMap<Long, Long> created = found.headMap(stray);
		SortedMap<Long, Long> strays = found.tailMap(stray);
		windows.removeIf((day) -> (long) day * ReplayPlan.DAY > created.lastKey());
		LogSpan log = new LogSpan(created.firstKey(), created.lastKey() + 1, sum(strays),
				strays.isEmpty() ? 0 : strays.lastKey());
		long latest = used.stream().mapToLong(IngestReport::maxTime).max().orElse(0);
		long end = Math.min((windows.get(windows.size() - 1) + 1L) * ReplayPlan.DAY, latest + 1);
		return new LabelledRows(validation, asOf, windows, past, created, log, end, rows(used));
	}

	private static long rows(List<IngestReport> reports) {
		return reports.stream().mapToLong(IngestReport::rows).sum();
	}

	private static List<Integer> days(RunDirectory run, boolean validation) throws IOException {
		return RunFiles.list(run.windows(validation))
			.stream()
			.map((window) -> window.getFileName().toString())
			.filter((name) -> name.startsWith("day="))
			.map((name) -> (int) LocalDate.parse(name.substring(4)).toEpochDay())
			.toList();
	}

	private static long sum(SortedMap<Long, Long> rows) {
		return rows.values().stream().mapToLong(Long::longValue).sum();
	}

	/** Number of labelled rows, duplicates included. */
	long count() {
		return sum(this.created);
	}

	/** One second after the latest creation. */
	long logEnd() {
		return this.log.end();
	}

	/**
	 * The creation of the row that comes first after a share of the rows, in order of
	 * creation.
	 */
	long createdAfter(double share) {
		long before = (long) (share * count() + ROUNDING);
		long seen = 0;
		for (Map.Entry<Long, Long> entry : this.created.entrySet()) {
			seen += entry.getValue();
			if (seen > before) {
				return entry.getKey();
			}
		}
		return logEnd();
	}

	/** Goes through the windows in order of time; the first rows tune. */
	ReplayPlan planInTime(TuningSplit split, ReplaySettings settings) {
		return new ReplayPlan((int) (this.asOf / ReplayPlan.DAY), this.pastWindows, this.validation, this.windows, 0,
				false, createdAfter(split.fitted()), createdAfter(split.beforeBlend()), createdAfter(split.share()),
				this.log, logEnd(), this.end, share(settings.maxTrainingRows(), split.share()),
				share(settings.maxEvaluationRows(), 1 - split.share()), this.read, 0);
	}

	/** Samples rows that are drawn by hash. */
	Sampling sampling(TuningSplit split, ReplaySettings settings) {
		return new Sampling(settings, share(settings.maxTrainingRows(), split.share()),
				share(settings.maxEvaluationRows(), 1 - split.share()));
	}

	private double share(int most, double ofRows) {
		return Math.min(1, most / Math.max(1, count() * ofRows));
	}

}
