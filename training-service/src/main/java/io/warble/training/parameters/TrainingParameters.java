package io.warble.training.parameters;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

import io.warble.features.extraction.ExtractionSettings;
import io.warble.features.state.StateSettings;
import io.warble.models.evaluation.EvaluationSettings;
import io.warble.training.extraction.ReplaySettings;
import io.warble.training.parameters.InvalidParametersException.Fault;

/**
 * The checked parameters of a training run. Immutable.
 */
public final class TrainingParameters {

	private final SortedMap<String, String> values;

	private TrainingParameters(SortedMap<String, String> values) {
		this.values = Collections.unmodifiableSortedMap(values);
	}

	/**
	 * Checks parameters and fills in defaults.
	 * @param given texts by name, as in the {@link ParameterCatalogue}
	 * @throws InvalidParametersException naming every parameter that is unknown, missing
	 * or out of its range
	 */
	public static TrainingParameters of(Map<String, String> given) {
		List<Fault> faults = new ArrayList<>();
		for (String name : given.keySet()) {
			if (ParameterCatalogue.find(name) == null) {
				faults.add(new Fault(name, given.get(name), "no such parameter; see GET /v1/jobs/parameters"));
			}
		}
		boolean quick = "quick".equals(given.get(ParameterCatalogue.PRESET));
		SortedMap<String, String> values = new TreeMap<>();
		for (ParameterDescription parameter : ParameterCatalogue.all()) {
			String text = given.get(parameter.name());
			String value = (text != null) ? text.strip() : preset(parameter, quick);
			if (value == null) {
				faults.add(new Fault(parameter.name(), "", parameter.range() + " (it must be given)"));
				continue;
			}
			parameter.canonical(value)
				.ifPresentOrElse((canonical) -> values.put(parameter.name(), canonical),
						() -> faults.add(new Fault(parameter.name(), value, parameter.range())));
		}
		if (!faults.isEmpty()) {
			throw new InvalidParametersException(faults);
		}
		return new TrainingParameters(values);
	}

	private static @Nullable String preset(ParameterDescription parameter, boolean quick) {
		return (quick && parameter.quickValue() != null) ? parameter.quickValue() : parameter.defaultValue();
	}

	/** Every parameter's value by name. */
	public SortedMap<String, String> values() {
		return this.values;
	}

	/**
	 * The parameters that decide what model comes out: not where the data lies, how many
	 * threads work or who becomes champion.
	 */
	public SortedMap<String, String> modelValues() {
		SortedMap<String, String> result = new TreeMap<>(this.values);
		result.keySet().removeIf((name) -> !ParameterCatalogue.shapesTheModel(name));
		return result;
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

	/** What shapes the replay. */
	public ReplaySettings replay() {
		StateSettings state = new StateSettings(decimal("half-life"), integer("recent-creators"), integer("audience"),
				integer("neighbours"), decimal("similarity-threshold"), integer("max-entries"));
		ReplaySettings defaults = ReplaySettings.defaults();
		return new ReplaySettings(integer("days"), integer("warmup-windows"), decimal("holdout-hours"),
				decimal("calibration-hours"), decimal("early-stopping-hours"), integer("max-training-rows"),
				integer("max-evaluation-rows"), decimal("hide-users"), decimal("hide-creators"), threads(),
				memoryMegabytes(), defaults.checkpoints(), seed(), state, new ExtractionSettings(decimal("smoothing")));
	}

	/** What shapes the trees. */
	public TreeParameters trees() {
		return new TreeParameters(integer("rounds"), integer("max-depth"), decimal("eta"), decimal("min-child-weight"),
				decimal("subsample"), decimal("colsample"), integer("max-bin"), decimal("lambda"),
				integer("early-stopping-rounds"));
	}

	/** What shapes the neural nets. */
	public NetParameters nets() {
		return new NetParameters(names("nets"), integer("net-epochs"), integer("net-batch"), integer("net-micro-batch"),
				decimal("net-learning-rate"), decimal("net-dropout"), Scaling.ofLabel(text("net-scaling")),
				integer("net-patience"), integer("net-residual-width"), Boolean.parseBoolean(text("net-int8")));
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

	private String text(String name) {
		String value = this.values.get(name);
		if (value == null) {
			throw new IllegalStateException("The catalogue has no parameter " + name);
		}
		return value;
	}

	private List<String> names(String name) {
		String text = text(name);
		return text.equals("none") ? List.of() : List.of(text.split(",", -1));
	}

	private int integer(String name) {
		return Integer.parseInt(text(name));
	}

	private double decimal(String name) {
		return Double.parseDouble(text(name));
	}

}
