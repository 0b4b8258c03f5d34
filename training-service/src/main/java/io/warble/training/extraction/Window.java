package io.warble.training.extraction;

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
 * @param period the period of all rows, null where it goes by their creation
 * @param counted whether the state takes up the rows
 * @param lateRows takes the rows that matter to later windows, null where there is none
 */
record Window(int day, long from, long to, StatisticsSource state, @Nullable Period period, boolean counted,
		@Nullable LateRows lateRows) {
}
