package io.warble.training.extraction;

import io.warble.features.extraction.ExtractionSettings;
import io.warble.features.state.StateSettings;

/**
 * Everything that shapes a replay.
 *
 * @param days how many of the latest windows to take, 0 for all
 * @param warmupWindows windows at the beginning that only fill the state, not counting
 * those with less than a tenth of the mean number of rows; at least one window is left
 * @param holdoutHours hours at the log's end that are kept for evaluation, where there is
 * no {@code val/}
 * @param calibrationHours hours before those that are kept for calibration
 * @param earlyStoppingHours hours before those that decide on the number of trees. Where
 * the three together exceed a third of the log after warm-up, all are scaled down to it
 * @param maxTrainingRows the most rows of the matrix before evaluation; of more, a share
 * chosen by hash is taken
 * @param maxEvaluationRows the most rows of evaluation, likewise
 * @param hideUsers share of the users, anew for each window, whose statistics training
 * does not see: simulates cold starts
 * @param hideCreators share of the creators, likewise
 * @param stateAgeDays how many ages of the state the rows before evaluation see: 1 for
 * the state as of their window's start, more for, with equal shares, also that of one
 * window earlier, two, and so on
 * @param threads how many threads extract
 * @param memoryMegabytes DuckDB's memory while it reads windows
 * @param checkpoints how many windows' states are kept, at least 1; 0 for all
 * @param seed of sampling and hiding
 * @param state what shapes the state
 * @param extraction what shapes the features
 */
public record ReplaySettings(int days, int warmupWindows, double holdoutHours, double calibrationHours,
		double earlyStoppingHours, int maxTrainingRows, int maxEvaluationRows, double hideUsers, double hideCreators,
		int stateAgeDays, int threads, int memoryMegabytes, int checkpoints, long seed, StateSettings state,
		ExtractionSettings extraction) {

	public ReplaySettings {
		require(days >= 0, "days must be 0 or more", days);
		require(warmupWindows >= 0, "warmupWindows must be 0 or more", warmupWindows);
		require(holdoutHours > 0, "holdoutHours must be above 0", holdoutHours);
		require(calibrationHours >= 0, "calibrationHours must be 0 or more", calibrationHours);
		require(earlyStoppingHours > 0, "earlyStoppingHours must be above 0", earlyStoppingHours);
		require(maxTrainingRows > 0, "maxTrainingRows must be above 0", maxTrainingRows);
		require(maxEvaluationRows > 0, "maxEvaluationRows must be above 0", maxEvaluationRows);
		require(hideUsers >= 0 && hideUsers < 1, "hideUsers must be 0 to below 1", hideUsers);
		require(hideCreators >= 0 && hideCreators < 1, "hideCreators must be 0 to below 1", hideCreators);
		require(stateAgeDays >= 1, "stateAgeDays must be 1 or more", stateAgeDays);
		require(threads >= 1, "threads must be 1 or more", threads);
		require(memoryMegabytes >= 64, "memoryMegabytes must be 64 or more", memoryMegabytes);
		require(checkpoints >= 0, "checkpoints must be 0 or more", checkpoints);
	}

	/**
	 * The settings of a run that sets none.
	 * @return all windows, one of them warm-up, 4 hours of hold-out, of calibration and
	 * of early stopping, 2 million rows of training and 1 million of evaluation, 2 %
	 * hidden, states as of each window's start, two threads, 1 GiB, two checkpoints, seed
	 * 42
	 */
	public static ReplaySettings defaults() {
		return new ReplaySettings(0, 1, 4, 4, 4, 2_000_000, 1_000_000, 0.02, 0.02, 1, 2, 1024, 2, 42,
				StateSettings.defaults(), ExtractionSettings.defaults());
	}

	/** The same with other settings of the state. */
	public ReplaySettings withState(StateSettings other) {
		return new ReplaySettings(this.days, this.warmupWindows, this.holdoutHours, this.calibrationHours,
				this.earlyStoppingHours, this.maxTrainingRows, this.maxEvaluationRows, this.hideUsers,
				this.hideCreators, this.stateAgeDays, this.threads, this.memoryMegabytes, this.checkpoints, this.seed,
				other, this.extraction);
	}

	private static void require(boolean holds, String rule, Number actual) {
		if (!holds) {
			throw new IllegalArgumentException(rule + ", got " + actual);
		}
	}

}
