package io.warble.training.windows;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * One window.
 *
 * @param day its UTC day, such as {@code 2021-02-04}
 * @param validation whether it is of {@code val/}
 * @param rows rows of the offline store
 * @param positives rows with each engagement type, in order
 * @param badLines lines that were no rows: those whose creation could not be read count
 * for the window of the good row before them in their file
 * @param duplicates rows of a tweet and a user that the window had before
 * @param lateRows rows with an engagement after the window's end
 * @param drift against the rows that the model was fitted on; null where no row of the
 * window is in the training matrix, as in windows that only warm the state up
 */
public record WindowReport(String day, boolean validation, long rows, List<Long> positives, long badLines,
		long duplicates, long lateRows, @Nullable WindowDrift drift) {

	public WindowReport {
		positives = List.copyOf(positives);
	}

}
