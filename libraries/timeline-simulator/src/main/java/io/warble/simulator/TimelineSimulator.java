package io.warble.simulator;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.LongConsumer;

/**
 * Simulates a timeline: the same settings give the same bytes. An instance may be used
 * again and by several threads. Uses one core; memory grows with the population (about
 * 150 bytes a user) up to 5 million users and not beyond.
 */
public final class TimelineSimulator {

	private final SimulationSettings settings;

	/** A simulator with the given settings. */
	public TimelineSimulator(SimulationSettings settings) {
		this.settings = settings;
	}

	/**
	 * Writes {@code part-*} (24 columns), {@code vocab.txt} and
	 * {@code true-probabilities.csv} (submission layout, rows of the last day). The files
	 * appear together at the end: a simulation that fails leaves none of the part files.
	 * With a validation set the last day's rows are in {@code val/part-*}.
	 * @param dir directory that receives the files; created where it is missing
	 * @param progress told from time to time how many rows are done, at last all
	 * @return what was written
	 * @throws SimulationException where the directory cannot be written or already holds
	 * such files
	 */
	public SimulationReport writeTo(Path dir, LongConsumer progress) throws SimulationException {
		long start = System.nanoTime();
		OutputDirectory output = OutputDirectory.prepare(dir, this.settings.validation());
		World world = World.of(this.settings);
		try (TimelineFiles files = new TimelineFiles(output, this.settings)) {
			Timeline timeline = new Timeline(this.settings, world, files);
			timeline.write(progress);
			files.finish(world.dictionary());
			return timeline.report((System.nanoTime() - start) / 1e9);
		}
		catch (IOException ex) {
			throw new SimulationException("cannot write the simulation into " + dir + ": " + OutputDirectory.reason(ex),
					ex);
		}
	}

}
