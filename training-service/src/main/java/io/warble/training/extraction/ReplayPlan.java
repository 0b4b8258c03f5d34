package io.warble.training.extraction;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.warble.features.dataset.DatasetException;
import io.warble.training.ingest.IngestReport;
import io.warble.training.matrix.Period;

/**
 * Which windows a replay goes through, where its periods lie and what share of the rows
 * it samples: all known from the reports of the ingest. Windows are named by their day,
 * counted from 1970; times are unix seconds. Immutable.
 *
 * @param firstDay the first day that the state takes up
 * @param pastWindows days before, whose rows count only by engagements from the first day
 * on: of a fine-tuning
 * @param windowsOfVal whether the windows are those of {@code val/}: of a fine-tuning
 * @param windows days with training rows, ascending
 * @param warmup how many of them only fill the state
 * @param validation whether evaluation rows come from {@code val/}
 * @param earlyStoppingStart creation time from which rows are for early stopping
 * @param calibrationStart from which they are for calibration
 * @param evaluationStart from which they are for evaluation, or, with {@code val/}, are
 * left out
 * @param log from when to when the training rows go, and what lies beyond
 * @param logEnd one second after the latest creation that counts
 * @param stateAsOf the moment of the final state
 * @param trainingShare share of the rows before evaluation that are sampled
 * @param evaluationShare share of the evaluation rows that are sampled
 * @param rows how many rows the replay will read
 * @param rowsBeyond training rows of the hours after the beginning of {@code val/}, which
 * are not read at all
 */
record ReplayPlan(int firstDay, List<Integer> pastWindows, boolean windowsOfVal, List<Integer> windows, int warmup,
		boolean validation, long earlyStoppingStart, long calibrationStart, long evaluationStart, LogSpan log,
		long logEnd, long stateAsOf, double trainingShare, double evaluationShare, long rows, long rowsBeyond) {

	static final int DAY = 86_400;

	private static final int HOUR = 3600;

	ReplayPlan {
		pastWindows = List.copyOf(pastWindows);
		windows = List.copyOf(windows);
	}

	static ReplayPlan of(List<IngestReport> reports, ReplaySettings settings) throws DatasetException {
		TreeMap<Long, Long> all = rowsByHour(reports, false);
		long strayHour = LogSpan.firstStray(all, HOUR);
		TreeMap<Long, Long> hours = new TreeMap<>(all.headMap(strayHour));
		TreeMap<Long, Long> validationHours = rowsByHour(reports, true);
		boolean validation = !validationHours.isEmpty();
		long validationStart = earliest(reports, true);
		long beyond = 0;
		if (validation) {
			beyond = count(hours, validationStart / HOUR + 1, Long.MAX_VALUE);
			hours = new TreeMap<>(hours.headMap(validationStart / HOUR, true));
		}
		if (hours.isEmpty()) {
			throw new DatasetException(
					validation
							? "val/ begins at unix time " + validationStart
									+ ", before any training row; expected a later period"
							: "There are no training rows");
		}
		List<Integer> windows = windows(hours, settings.days());
		int warmup = warmup(hours, windows, settings.warmupWindows());
		long trainStart = Math.max((long) windows.get(warmup) * DAY,
				hours.ceilingKey((long) windows.get(warmup) * (DAY / HOUR)) * HOUR);
		LogSpan log = span(reports, all, strayHour);
		long lastCreated = log.end() - 1;
		long logEnd = validation ? Math.min(validationStart, lastCreated + 1) : lastCreated + 1;
		long[] starts = starts(settings, validation, trainStart, logEnd, validationStart);
		long windowsEnd = (windows.get(windows.size() - 1) + 1L) * DAY;
		long stateAsOf = validation ? validationStart : Math.min(windowsEnd, latestOfAll(reports) + 1);
		long before = count(hours, trainStart / HOUR, (starts[2] + HOUR - 1) / HOUR);
		long evaluation = validation ? count(validationHours, 0, Long.MAX_VALUE)
				: count(hours, starts[2] / HOUR, Long.MAX_VALUE);
		long rows = count(hours, windows.get(0) * 24L, Long.MAX_VALUE);
		return new ReplayPlan(windows.get(0), List.of(), false, windows, warmup, validation, starts[0], starts[1],
				starts[2], log, validation ? latest(reports, true) + 1 : logEnd, stateAsOf,
				Math.min(1, (double) settings.maxTrainingRows() / Math.max(1, before)),
				Math.min(1, (double) settings.maxEvaluationRows() / Math.max(1, evaluation)),
				rows + (validation ? evaluation : 0), beyond);
	}

	private static List<Integer> windows(TreeMap<Long, Long> hours, int days) {
		List<Integer> windows = new ArrayList<>();
		for (long hour : hours.keySet()) {
			int day = (int) (hour / 24);
			if (windows.isEmpty() || windows.get(windows.size() - 1) != day) {
				windows.add(day);
			}
		}
		return (days == 0 || days >= windows.size()) ? windows : windows.subList(windows.size() - days, windows.size());
	}

	/**
	 * How many windows only fill the state: one that holds less than a tenth of the mean,
	 * such as the last seconds before the first whole day, does not count as warm-up.
	 */
	private static int warmup(TreeMap<Long, Long> hours, List<Integer> windows, int wanted) {
		long mean = count(hours, windows.get(0) * 24L, Long.MAX_VALUE) / windows.size();
		int full = 0;
		int warmup = 0;
		while (full < wanted && warmup < windows.size() - 1) {
			long start = windows.get(warmup++) * 24L;
			full += (count(hours, start, start + 24) * 10 >= mean) ? 1 : 0;
		}
		return warmup;
	}

	/** Starts of early stopping, calibration and evaluation. */
	private static long[] starts(ReplaySettings settings, boolean validation, long trainStart, long logEnd,
			long validationStart) {
		double holdout = validation ? 0 : settings.holdoutHours();
		double hours = holdout + settings.calibrationHours() + settings.earlyStoppingHours();
		double most = (logEnd - trainStart) / (3.0 * HOUR);
		double scale = HOUR * Math.min(1, most / hours);
		long evaluation = validation ? validationStart : logEnd - Math.round(holdout * scale);
		long calibration = Math.min(evaluation, logEnd) - Math.round(settings.calibrationHours() * scale);
		long earlyStopping = calibration - Math.round(settings.earlyStoppingHours() * scale);
		return new long[] { earlyStopping, calibration, evaluation };
	}

	private static TreeMap<Long, Long> rowsByHour(List<IngestReport> reports, boolean validation) {
		TreeMap<Long, Long> hours = new TreeMap<>();
		for (IngestReport report : reports) {
			if (report.validation() == validation) {
				report.rowsByHour().forEach((hour, rows) -> hours.merge(hour, rows, Long::sum));
			}
		}
		return hours;
	}

	private static long count(TreeMap<Long, Long> hours, long from, long to) {
		return hours.subMap(from, Math.max(from, to)).values().stream().mapToLong(Long::longValue).sum();
	}

	private static LogSpan span(List<IngestReport> reports, TreeMap<Long, Long> hours, long strayHour) {
		long latest = latest(reports, false);
		if (strayHour == LogSpan.NEVER) {
			return new LogSpan(earliest(reports, false), latest + 1, 0, 0);
		}
		return new LogSpan(earliest(reports, false), (hours.lowerKey(strayHour) + 1) * HOUR,
				count(hours, strayHour, Long.MAX_VALUE), latest);
	}

	private static long earliest(List<IngestReport> reports, boolean validation) {
		return reports.stream()
			.filter((report) -> report.validation() == validation && report.rows() > 0)
			.mapToLong(IngestReport::minCreated)
			.min()
			.orElse(0);
	}

	private static long latest(List<IngestReport> reports, boolean validation) {
		return reports.stream()
			.filter((report) -> report.validation() == validation && report.rows() > 0)
			.mapToLong(IngestReport::maxCreated)
			.max()
			.orElse(0);
	}

	private static long latestOfAll(List<IngestReport> reports) {
		return reports.stream()
			.filter((report) -> !report.validation())
			.mapToLong(IngestReport::maxTime)
			.max()
			.orElse(0);
	}

	/** The last day of which the state takes up anything. */
	int lastDay() {
		return (int) ((this.stateAsOf - 1) / DAY);
	}

	/** Whether a day's rows only fill the state. */
	boolean isWarmup(int day) {
		return day < this.windows.get(this.warmup);
	}

	/** End of what the state takes up of a day. */
	long end(int day) {
		return Math.min(this.stateAsOf, (day + 1L) * DAY);
	}

	/** The period of a training row by its creation. */
	Period period(long created) {
		if (created >= this.evaluationStart) {
			return Period.EVALUATION;
		}
		if (created >= this.calibrationStart) {
			return Period.CALIBRATION;
		}
		return (created >= this.earlyStoppingStart) ? Period.EARLY_STOPPING : Period.TRAIN;
	}

	/** What samples this plan's rows. */
	Sampling sampling(ReplaySettings settings) {
		return new Sampling(settings, this.trainingShare, this.evaluationShare);
	}

	Map<Period, Long> periodStarts() {
		Map<Period, Long> starts = new EnumMap<>(Period.class);
		starts.put(Period.TRAIN, (long) this.windows.get(this.warmup) * DAY);
		starts.put(Period.EARLY_STOPPING, this.earlyStoppingStart);
		starts.put(Period.CALIBRATION, this.calibrationStart);
		starts.put(Period.EVALUATION, this.evaluationStart);
		return starts;
	}

}
