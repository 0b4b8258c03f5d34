package io.warble.training.extraction;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.warble.features.dataset.DatasetException;
import io.warble.training.ingest.IngestReport;
import io.warble.training.matrix.Period;

import static org.assertj.core.api.Assertions.assertThat;

class ReplayPlanTests {

	private static final long START = 1_612_396_800; // 2021-02-04

	/** Hours from the log's start to each period's, of a log without warm-up. */
	@ParameterizedTest
	@CsvSource({
			// Twelve hours are a third of 36 and less of more.
			"72, 60, 64, 68", "36, 24, 28, 32",
			// Of 18 hours a third are 6, of 9 hours 3: a third of that each.
			"18, 12, 14, 16", "9, 6, 7, 8" })
	void thePeriodsBehindTrainingShrinkInProportionOnShortLogs(int hours, int earlyStopping, int calibration,
			int evaluation) throws DatasetException {
		ReplaySettings defaults = ReplaySettings.defaults();
		ReplaySettings settings = new ReplaySettings(0, 0, defaults.holdoutHours(), defaults.calibrationHours(),
				defaults.earlyStoppingHours(), 1000, 1000, 0, 0, 1, 1, 128, 1, 7, defaults.state(),
				defaults.extraction());
		ReplayPlan plan = ReplayPlan.of(List.of(log(hours)), settings);
		assertThat(plan.periodStarts()).containsEntry(Period.EARLY_STOPPING, START + 3600L * earlyStopping)
			.containsEntry(Period.CALIBRATION, START + 3600L * calibration)
			.containsEntry(Period.EVALUATION, START + 3600L * evaluation);
		assertThat(plan.period(START + 3600L * calibration - 1)).isEqualTo(Period.EARLY_STOPPING);
		assertThat(plan.period(START + 3600L * calibration)).isEqualTo(Period.CALIBRATION);
		assertThat(plan.period(START + 3600L * evaluation)).isEqualTo(Period.EVALUATION);
	}

	private static IngestReport log(int hours) {
		SortedMap<Long, Long> rows = new TreeMap<>();
		for (int hour = 0; hour < hours; hour++) {
			rows.put(START / 3600 + hour, 10L);
		}
		long last = START + 3600L * hours - 1;
		return new IngestReport("part-00000", false, "test", 10L * hours, 0, new TreeMap<>(), START, last, last, rows,
				null);
	}

}
