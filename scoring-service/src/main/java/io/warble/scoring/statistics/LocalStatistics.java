package io.warble.scoring.statistics;

import io.warble.features.state.SnapshotFile;
import io.warble.features.state.StatisticsKeys;
import java.util.function.Consumer;

/**
 * Statistics in a snapshot file that is mapped into memory; the mapping ends when no
 * request uses it any more.
 */
public final class LocalStatistics implements Statistics {

	private final Answer answer;

	/** Statistics of a mapped file. */
	public LocalStatistics(SnapshotFile file, String snapshotId) {
		this.answer = new Answer(file, snapshotId);
	}

	@Override
	public Answer read(Consumer<StatisticsKeys> keys) {
		return this.answer;
	}

}
