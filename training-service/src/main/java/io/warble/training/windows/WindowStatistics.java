package io.warble.training.windows;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.warble.features.dataset.EngagementType;
import io.warble.training.ingest.IngestReport;
import io.warble.training.matrix.TrainingMatrix;
import io.warble.training.run.DuckDb;
import io.warble.training.run.RowProgress;
import io.warble.training.run.RunDirectory;
import io.warble.training.run.RunFiles;

/**
 * Makes the {@link WindowsReport} of a run from what is there after its extraction: the
 * offline store, the reports of the ingest and the matrix. Stateless.
 */
public final class WindowStatistics {

	private static final int MEGABYTES = 512;

	private static final String PREFIX = "day=";

	private WindowStatistics() {
	}

	/**
	 * Describes all windows and writes the run's file.
	 * @param threads how many the counting may use
	 * @param progress hears of windows
	 */
	public static WindowsReport write(RunDirectory run, TrainingMatrix matrix, int threads, RowProgress progress)
			throws IOException {
		MatrixDrift drift = new MatrixDrift(matrix);
		List<WindowReport> windows = new ArrayList<>();
		try (Connection duckDb = DuckDb.open(threads, MEGABYTES, run.temporary().resolve("windows"))) {
			for (boolean validation : new boolean[] { false, true }) {
				Map<Long, Long> bad = badLines(run, validation);
				List<Path> days = RunFiles.list(run.windows(validation))
					.stream()
					.filter((path) -> path.getFileName().toString().startsWith(PREFIX))
					.toList();
				for (int i = 0; i < days.size(); i++) {
					LocalDate day = LocalDate.parse(days.get(i).getFileName().toString().substring(PREFIX.length()));
					WindowCounts counts = WindowCounts.of(duckDb, days.get(i), day);
					if (counts != null) {
						windows.add(window(day, validation, counts, bad, drift));
					}
					progress.rows(i + 1L, days.size());
				}
			}
		}
		catch (SQLException ex) {
			throw new IOException("DuckDB cannot be closed: " + ex.getMessage(), ex);
		}
		WindowsReport report = new WindowsReport(drift.referenceRows(),
				EngagementType.ALL.stream().map(drift::rate).toList(), windows);
		report.writeTo(run);
		return report;
	}

	private static WindowReport window(LocalDate day, boolean validation, WindowCounts counts, Map<Long, Long> bad,
			MatrixDrift drift) {
		return new WindowReport(day.toString(), validation, counts.rows(),
				Arrays.stream(counts.positives()).boxed().toList(), bad.getOrDefault(day.toEpochDay(), 0L),
				counts.duplicates(), counts.lateRows(), drift.of(day.toEpochDay(), counts.rows(), counts.positives()));
	}

	/** By day since 1970. */
	private static Map<Long, Long> badLines(RunDirectory run, boolean validation) throws IOException {
		Map<Long, Long> bad = new HashMap<>();
		for (IngestReport report : IngestReport.readAll(run)) {
			if (report.validation() == validation) {
				report.badByDay().forEach((day, lines) -> bad.merge(day, lines, Long::sum));
			}
		}
		return bad;
	}

}
