package io.warble.training.extraction;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.warble.features.state.SnapshotFile;
import io.warble.features.state.StatisticsSource;
import io.warble.training.run.RunDirectory;

/**
 * The states of earlier windows, for training rows that simulate a state which is not of
 * their own day: the checkpoints' files, mapped into memory and read in place, as serving
 * reads a snapshot. They cost no heap. For one thread.
 */
final class OlderStates {

	private final RunDirectory run;

	private final int most;

	/** The windows that are through, ascending. */
	private final List<Integer> days;

	private final Map<Integer, SnapshotFile> open = new HashMap<>();

	/**
	 * Older states of a replay.
	 * @param most how many windows older than a row's own the oldest is
	 * @param days the windows that were through before, whose checkpoints are there
	 */
	OlderStates(RunDirectory run, int most, List<Integer> days) {
		this.run = run;
		this.most = most;
		this.days = new ArrayList<>(days);
	}

	/** How many checkpoints have to be kept for the next window, and for a restart. */
	static int checkpoints(ReplaySettings settings) {
		return (settings.checkpoints() == 0) ? 0 : Math.max(settings.checkpoints(), settings.stateAgeDays());
	}

	/**
	 * The states before the next window, without that as of its start: one window older,
	 * two windows older, and so on, as far as there are any.
	 */
	List<StatisticsSource> beforeNext() throws IOException {
		// The last window's checkpoint is the state as of the next one's start.
		int newest = this.days.size() - 2;
		List<Integer> wanted = new ArrayList<>();
		for (int i = newest; i >= 0 && i > newest - this.most; i--) {
			wanted.add(this.days.get(i));
		}
		this.open.keySet().retainAll(wanted);
		List<StatisticsSource> states = new ArrayList<>();
		for (int day : wanted) {
			SnapshotFile state = this.open.get(day);
			if (state == null) {
				state = SnapshotFile.open(Checkpoint.stateFile(this.run, day));
				this.open.put(day, state);
			}
			states.add(state);
		}
		return states;
	}

	/** A window is through; its checkpoint may still be being written. */
	void through(int day) {
		this.days.add(day);
	}

}
