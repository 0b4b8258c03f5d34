package io.warble.training.parameters;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

import io.warble.models.evaluation.EvaluationSettings;

/**
 * The checked parameters of a run, and those of them that every job has. Immutable.
 */
public abstract sealed class RunParameters permits TrainingParameters, TuningParameters {

	private final SortedMap<String, String> values;

	RunParameters(SortedMap<String, String> values) {
		this.values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
	}

	/** Every parameter's value by name. */
	public SortedMap<String, String> values() {
		return this.values;
	}

	/**
	 * The parameters that decide what model comes out: not where the data lies or who
	 * becomes champion; how many threads work only where they train nets, whose sums
	 * depend on it.
	 * @param nets whether the run has nets
	 */
	public SortedMap<String, String> modelValues(boolean nets) {
		SortedMap<String, String> result = new TreeMap<>(this.values);
		result.keySet().removeIf((name) -> !ParameterCatalogue.shapesTheModel(name));
		if (nets && trainsNets()) {
			result.put("threads", Integer.toString(threads()));
		}
		return result;
	}

	/** Whether the run trains the nets that it has. */
	public abstract boolean trainsNets();

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

	/** How the evaluation slices its rows. */
	public EvaluationSettings evaluation() {
		EvaluationSettings defaults = EvaluationSettings.defaults();
		String edges = text("group-edges");
		if (edges.equals("quintiles")) {
			return new EvaluationSettings(defaults.groupEdges(), true, defaults.topLanguages());
		}
		List<Long> numbers = Arrays.stream(edges.split(",", -1)).map(Long::valueOf).toList();
		return new EvaluationSettings(numbers, false, defaults.topLanguages());
	}

	/** The gate to the alias champion. */
	public PromotionParameters promotion() {
		String rule = text("promotion-rule").toUpperCase(Locale.ROOT).replace('-', '_');
		return new PromotionParameters(PromotionParameters.Rule.valueOf(rule), decimal("promotion-threshold"));
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
