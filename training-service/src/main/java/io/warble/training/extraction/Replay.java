package io.warble.training.extraction;

import java.io.IOException;

import io.warble.features.text.TextAnalyzer;
import io.warble.features.dataset.DatasetException;
import io.warble.training.run.RowProgress;
import io.warble.training.run.RunDirectory;

/**
 * Goes through the windows in order of time: features of each row from the state as of
 * its window's start into the training matrix, then the window's rows into the state.
 * Goes on at the window where an earlier, killed replay with the same data and settings
 * was; the result is the same to the byte, whatever the number of threads.
 */
public final class Replay {

	/** A replay of what has been ingested into a run. */
	public Replay(RunDirectory run, ReplaySettings settings, TextAnalyzer text) {
	}

	/**
	 * Replays; does nothing if that has been done before. Leaves the matrix and the final
	 * state in the run's directory.
	 * @param progress hears of rows read
	 * @throws DatasetException if there are no rows to train on or none to evaluate on
	 */
	public ReplayReport run(RowProgress progress) throws IOException {
		throw new UnsupportedOperationException();
	}

}
