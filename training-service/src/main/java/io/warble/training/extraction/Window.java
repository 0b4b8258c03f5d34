package io.warble.training.extraction;

import java.util.List;

import org.jspecify.annotations.Nullable;

import io.warble.features.state.StatisticsSource;
import io.warble.training.matrix.Period;

/**
 * What holds for all rows of a window while it is gone through. Immutable, but for the
 * late rows.
 *
 * @param day the window
 * @param from its start, unix seconds
 * @param to end of what the state takes up of it
 * @param state the state as of its start; nothing changes it meanwhile
 * @param older the states as of the starts of earlier windows, the latest first
 * @param period the period of all rows, null where it goes by their creation
 * @param counted whether the state takes up the rows
 * @param lateRows takes the rows that matter to later windows, null where there is none
 */
record Window(int day, long from, long to, StatisticsSource state, List<StatisticsSource> older,
		@Nullable Period period, boolean counted, @Nullable LateRows lateRows) {

	Window {
		older = List.copyOf(older);
	}

	Window(int day, long from, long to, StatisticsSource state, @Nullable Period period, boolean counted,
			@Nullable LateRows lateRows) {
		this(day, from, to, state, List.of(), period, counted, lateRows);
	}

	/** The state of so many windows ago, or the oldest that there is. */
	StatisticsSource state(int age) {
		int oldest = Math.min(age, this.older.size());
		return (oldest == 0) ? this.state : this.older.get(oldest - 1);
	}

}
