package io.warble.training.nets;

import java.util.ArrayList;
import java.util.List;

/**
 * The prepared features of rows.
 *
 * @param <T> a value of some {@link Ops}
 * @param clean features as they are, 0 where one is missing
 * @param scaled scaled features, 0 where one is missing or constant
 * @param indicators 1 where a feature is missing, a column for each kind of missing
 * feature; empty where no training row missed one; columns of a text may follow
 */
record Inputs<T>(T clean, T scaled, List<T> indicators) {

	Inputs {
		indicators = List.copyOf(indicators);
	}

	/** The same with further columns behind the indicators. */
	Inputs<T> with(T columns) {
		List<T> more = new ArrayList<>(this.indicators);
		more.add(columns);
		return new Inputs<>(this.clean, this.scaled, more);
	}

}
