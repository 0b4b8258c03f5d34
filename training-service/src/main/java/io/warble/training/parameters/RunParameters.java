package io.warble.training.parameters;

import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The checked parameters of a run, and those of them that every job has. Immutable.
 */
public abstract sealed class RunParameters permits ModelParameters, ComparisonParameters {

	private final SortedMap<String, String> values;

	RunParameters(SortedMap<String, String> values) {
		this.values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
	}

	/** Every parameter's value by name. */
	public SortedMap<String, String> values() {
		return this.values;
	}

	/** The dataset's directory. */
	public Path data() {
		return Path.of(text(ParameterCatalogue.DATA));
	}

	/** How many training parts to take, 0 for all. */
	public int parts() {
		return integer("parts");
	}

	/** How many parts are taken in at once. */
	public int partsInMemory() {
		return integer("parts-in-memory");
	}

	/** The share of bad lines above which the run fails. */
	public double maxBadShare() {
		return decimal("max-bad-share");
	}

	/** Memory of DuckDB, MiB. */
	public int memoryMegabytes() {
		return integer("memory-megabytes");
	}

	/** Threads of extraction and training, at least 1. */
	public int threads() {
		int threads = integer("threads");
		return (threads > 0) ? threads : Runtime.getRuntime().availableProcessors();
	}

	/** Seed of everything that is drawn. */
	public int seed() {
		return integer("seed");
	}

	/** Whether the training matrix stays after the run. */
	public boolean keepMatrix() {
		return Boolean.parseBoolean(text("keep-matrix"));
	}

	final String text(String name) {
		String value = this.values.get(name);
		if (value == null) {
			throw new IllegalStateException("The catalogue has no parameter " + name);
		}
		return value;
	}

	final List<String> names(String name) {
		String text = text(name);
		return text.equals("none") ? List.of() : List.of(text.split(",", -1));
	}

	final int integer(String name) {
		return Integer.parseInt(text(name));
	}

	final double decimal(String name) {
		return Double.parseDouble(text(name));
	}

}
