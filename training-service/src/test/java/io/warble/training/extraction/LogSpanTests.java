package io.warble.training.extraction;

import java.util.NavigableMap;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class LogSpanTests {

	private static final long START = 1_612_396_800; // 2021-02-04

	/** A log of 100 hours with 10 rows each, and some rows later. */
	@ParameterizedTest
	@CsvSource({
			// A single one, however far behind the others.
			"49, 1, true", "5000, 1, true", "600000, 1, true",
			// A pause that logs have: a machine that was down for a day or two.
			"48, 1, false", "25, 1, false",
			// A hundredth of all rows is no accident.
			"5000, 10, true", "5000, 11, false", "5000, 100, false" })
	void fewRowsFarBehindAllOthersAreStrays(long hoursLater, long rows, boolean strays) {
		NavigableMap<Long, Long> hours = hours();
		hours.put(99 + hoursLater, rows);
		assertThat(LogSpan.firstStray(hours, 3600)).isEqualTo(strays ? 99 + hoursLater : LogSpan.NEVER);
	}

	@Test
	void straysOfSeveralTimesAreStraysTogetherIfThereAreFew() {
		NavigableMap<Long, Long> hours = hours();
		hours.put(300L, 4L);
		hours.put(9000L, 5L);
		assertThat(LogSpan.firstStray(hours, 3600)).isEqualTo(300);
		hours.put(9001L, 2L);
		assertThat(LogSpan.firstStray(hours, 3600)).as("11 of 1011 rows").isEqualTo(9000);
	}

	@Test
	void aLogWithoutRowsOrWithOneHasNoStrays() {
		assertThat(LogSpan.firstStray(new TreeMap<>(), 3600)).isEqualTo(LogSpan.NEVER);
		TreeMap<Long, Long> one = new TreeMap<>();
		one.put(5L, 1L);
		assertThat(LogSpan.firstStray(one, 3600)).isEqualTo(LogSpan.NEVER);
	}

	@Test
	void saysFromWhenToWhenItGoesAndWhatLiesBeyond() {
		assertThat(new LogSpan(START, START + 3600, 0, 0).text())
			.isEqualTo("The log's tweets were created from 2021-02-04 00:00:00 to 2021-02-04 00:59:59 UTC.");
		assertThat(new LogSpan(START, START + 3600, 1, START + 400 * 86_400L).text()).endsWith(
				" 1 row lies far behind all others, up to 2022-03-11 00:00:00, and was left out: is a clock wrong?");
		assertThat(new LogSpan(START, START + 3600, 1200, START + 400 * 86_400L).text())
			.contains(" 1,200 rows lie far behind all others, ", " and were left out");
	}

	private static NavigableMap<Long, Long> hours() {
		NavigableMap<Long, Long> hours = new TreeMap<>();
		for (long hour = 0; hour < 100; hour++) {
			hours.put(hour, 10L);
		}
		return hours;
	}

}
