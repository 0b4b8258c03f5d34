package io.warble.training;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import io.warble.simulator.SimulationException;
import io.warble.simulator.SimulationSettings;
import io.warble.simulator.TimelineSimulator;

/**
 * A simulated timeline, its last day apart from the others.
 *
 * @param earlier directory of all days but the last
 * @param later directory of the last day
 * @param midnight start of the last day, unix seconds
 */
record DaysOfTimeline(Path earlier, Path later, long midnight) {

	static final long DAY = 86_400;

	/** Simulates 12,000 rows of four days below a directory. */
	static DaysOfTimeline simulate(Path home) throws IOException, SimulationException {
		Path all = home.resolve("all");
		new TimelineSimulator(SimulationSettings.defaults().withRows(12_000).withDays(4).withParts(1)).writeTo(all,
				(rows) -> {
				});
		Path earlier = Files.createDirectories(home.resolve("earlier"));
		Path later = Files.createDirectories(home.resolve("later"));
		for (Path directory : List.of(earlier, later)) {
			Files.copy(all.resolve("vocab.txt"), directory.resolve("vocab.txt"));
		}
		List<String> lines = Files.readAllLines(all.resolve("part-00000"));
		long last = lines.stream().mapToLong(DaysOfTimeline::created).max().orElseThrow();
		long midnight = last / DAY * DAY;
		try (BufferedWriter first = Files.newBufferedWriter(earlier.resolve("part-00000"));
				BufferedWriter second = Files.newBufferedWriter(later.resolve("part-00000"))) {
			for (String line : lines) {
				BufferedWriter part = (created(line) < midnight) ? first : second;
				part.append(line).append('\n');
			}
		}
		return new DaysOfTimeline(earlier, later, midnight);
	}

	/** A directory of the earlier days, in which the last one is {@code val/}. */
	Path together() throws IOException {
		Path validation = Files.createDirectories(this.earlier.resolveSibling("together/val"));
		Files.copy(this.later.resolve("part-00000"), validation.resolve("part-00000"));
		for (String file : List.of("part-00000", "vocab.txt")) {
			Files.copy(this.earlier.resolve(file), validation.resolveSibling(file));
		}
		return validation.getParent();
	}

	private static long created(String line) {
		return Long.parseLong(line.split("\u0001", -1)[8]);
	}

}
