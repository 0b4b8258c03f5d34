package io.warble.simulator;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.LongConsumer;

/**
 * Simulates a timeline: the same settings give the same bytes. An instance may be used
 * again and by several threads.
 */
public final class TimelineSimulator {

	private final SimulationSettings settings;

	/** A simulator with the given settings. */
	public TimelineSimulator(SimulationSettings settings) {
		this.settings = settings;
	}

	/**
	 * Writes {@code part-*} (24 columns), {@code vocab.txt} and
	 * {@code true-probabilities.csv} (submission layout, rows of the last day).
	 * @param dir directory that receives the files; created where it is missing
	 * @param progress told from time to time how many rows are done
	 * @return what was written
	 * @throws SimulationException where the directory cannot be written or already holds
	 * such files
	 */
	public SimulationReport writeTo(Path dir, LongConsumer progress) throws IOException {
		throw new UnsupportedOperationException(this.settings + " to " + dir + progress);
	}

}
