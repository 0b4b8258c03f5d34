package io.warble.training.extraction;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

import io.warble.features.state.FeatureState;
import io.warble.training.matrix.Period;
import io.warble.training.run.RunDirectory;
import io.warble.training.run.RunFiles;

/**
 * How far a replay has come: what is there after a window. The state lies beside, under
 * the same name.
 *
 * @param fingerprint of data and settings
 * @param day the last window that is through
 * @param matrixRows rows of the matrix
 * @param rowsByPeriod the same by period
 * @param rows rows read
 * @param duplicates rows left out as duplicates
 * @param tooLate rows left out because {@code val/} had begun
 * @param evaluationCutOff evaluation rows of the log's last hour
 */
record Checkpoint(String fingerprint, int day, long matrixRows, SortedMap<Period, Long> rowsByPeriod, long rows,
		long duplicates, long tooLate, long evaluationCutOff) {

	Checkpoint {
		rowsByPeriod = Collections.unmodifiableSortedMap(new TreeMap<>(rowsByPeriod));
	}

	static Checkpoint none(String fingerprint) {
		return new Checkpoint(fingerprint, -1, 0, new TreeMap<>(Map.of()), 0, 0, 0, 0);
	}

	/** The last one that fits the data and the settings. */
	static Optional<Checkpoint> last(RunDirectory run, String fingerprint) throws IOException {
		return all(run, fingerprint).stream().max(Comparator.comparingInt(Checkpoint::day));
	}

	/** The windows of those that fit the data and the settings, ascending. */
	static List<Integer> days(RunDirectory run, String fingerprint) throws IOException {
		return all(run, fingerprint).stream().map(Checkpoint::day).sorted().toList();
	}

	private static List<Checkpoint> all(RunDirectory run, String fingerprint) throws IOException {
		List<Checkpoint> all = new ArrayList<>();
		for (Path file : RunFiles.list(run.checkpoints())) {
			if (file.toString().endsWith(".json") && !file.getFileName().toString().startsWith(".")) {
				all.add(RunFiles.readJson(file, Checkpoint.class));
			}
		}
		all.removeIf((checkpoint) -> !checkpoint.fingerprint().equals(fingerprint));
		return all;
	}

	/** The file of the state after a window. */
	static Path stateFile(RunDirectory run, int day) {
		return run.checkpoints().resolve(day + ".state");
	}

	private static Path file(RunDirectory run, int day) {
		return run.checkpoints().resolve(day + ".json");
	}

	FeatureState state(RunDirectory run) throws IOException {
		return FeatureState.readFrom(stateFile(run, this.day));
	}

	/** Writes it and the state, and removes all but the given number, 0 for all. */
	void write(RunDirectory run, FeatureState state, int keep) throws IOException {
		Files.createDirectories(run.checkpoints());
		Path unfinished = RunFiles.unfinished(stateFile(run, this.day));
		state.writeTo(unfinished);
		RunFiles.finish(unfinished, stateFile(run, this.day));
		RunFiles.writeJson(file(run, this.day), this);
		if (keep > 0) {
			removeOld(run, keep);
		}
	}

	private static void removeOld(RunDirectory run, int keep) throws IOException {
		int[] days = RunFiles.list(run.checkpoints())
			.stream()
			.map((file) -> file.getFileName().toString())
			.filter((name) -> name.endsWith(".json") && !name.startsWith("."))
			.mapToInt((name) -> Integer.parseInt(name.substring(0, name.indexOf('.'))))
			.sorted()
			.toArray();
		for (int i = 0; i < days.length - keep; i++) {
			Files.deleteIfExists(file(run, days[i]));
			Files.deleteIfExists(stateFile(run, days[i]));
		}
	}

}
