package io.warble.training.ingest;

import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

import io.warble.features.dataset.DatasetException;

/**
 * Stops a run whose data is mostly not what it should be.
 */
public final class BadLineGate {

	private BadLineGate() {
	}

	/**
	 * Checks the share of bad lines over all parts.
	 * @param reports of all parts
	 * @param tunes whether the run learns from the rows of {@code val/} too
	 * @param maxShare the most that is let pass, 0 to 1
	 * @throws DatasetException if it is exceeded, or if there is not a single row; names
	 * the counts by reason
	 */
	public static void check(List<IngestReport> reports, boolean tunes, double maxShare) throws DatasetException {
		long rows = 0;
		long bad = 0;
		SortedMap<String, Long> byReason = new TreeMap<>();
		for (IngestReport report : reports) {
			rows += (report.validation() && !tunes) ? 0 : report.rows();
			bad += report.bad();
			report.badByReason().forEach((reason, count) -> byReason.merge(reason, count, Long::sum));
		}
		if (rows == 0) {
			throw new DatasetException("There is not a single row to %s on in %d part files; bad lines by reason: %s"
				.formatted(tunes ? "tune" : "train", reports.size(), byReason));
		}
		long lines = bad + reports.stream().mapToLong(IngestReport::rows).sum();
		if (bad > maxShare * lines) {
			throw new DatasetException(
					String.format(Locale.ROOT, "%d of %d lines (%.2f %%) are bad, allowed are %.2f %%; by reason: %s",
							bad, lines, 100.0 * bad / lines, 100 * maxShare, byReason));
		}
	}

}
