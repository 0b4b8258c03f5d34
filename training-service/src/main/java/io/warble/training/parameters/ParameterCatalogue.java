package io.warble.training.parameters;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import io.warble.training.parameters.ParameterDescription.Kind;

/**
 * Every parameter of a training run, in the order in which people should read them. The
 * names are those of job parameters, of the command line and of a bundle's manifest.
 */
public final class ParameterCatalogue {

	/** The parameter that names the dataset's directory. */
	public static final String DATA = "data";

	static final String PRESET = "preset";

	/**
	 * Parameters that say where and how fast a run goes, but not what comes out of it.
	 */
	private static final Set<String> WITHOUT_EFFECT = Set.of(DATA, PRESET, "parts-in-memory", "threads",
			"memory-megabytes", "keep-matrix", "promotion-rule", "promotion-threshold");

	private static final List<String> NETS = List.of("mlp-a", "mlp-b", "mlp-c", "residual");

	private static final String[] SCALINGS = Arrays.stream(Scaling.values()).map(Scaling::label).toArray(String[]::new);

	private static final List<ParameterDescription> WITHOUT_TEXT = List.of(
			new ParameterDescription(DATA, Kind.PATH, null, null, List.of(), null, null, "",
					"Directory with part-*, and optionally val/part-*, vocab.txt and true-probabilities.csv."),
			choice(PRESET, "default", "Which defaults hold: 'quick' trains smaller models, see quickValue.", "default",
					"quick"),
			integer("parts", 0, 1_000_000, "0", "files",
					"How many training parts to take, in order of name; 0 for all."),
			integer("parts-in-memory", 1, 64, "2", "files", "How many parts are taken in at once."),
			decimal("max-bad-share", 0, 1, "0.01", "", "The share of bad lines above which the run fails."),
			integer("days", 0, 3650, "0", "days", "How many of the latest days to take; 0 for all."),
			integer("warmup-windows", 0, 365, "1", "days", "Days at the beginning that only fill the feature state."),
			decimal("holdout-hours", 0.1, 720, "4", "hours",
					"Hours at the log's end that are kept for evaluation, where there is no val/."),
			decimal("calibration-hours", 0, 720, "4", "hours",
					"Hours before those on which the blend is fitted and calibrated; 0 for none."),
			decimal("early-stopping-hours", 0.1, 720, "4", "hours",
					"Hours before those that decide on the number of trees."),
			integer("max-training-rows", 100, 50_000_000, "2000000", "rows",
					"The most rows that trees are fitted on; of more, a share chosen by hash is taken."),
			integer("max-evaluation-rows", 100, 50_000_000, "1000000", "rows",
					"The most rows of evaluation, likewise."),
			decimal("hide-users", 0, 0.5, "0.02", "",
					"Share of the users whose statistics training does not see: simulates cold starts."),
			decimal("hide-creators", 0, 0.5, "0.02", "", "Share of the creators, likewise."),
			integer("state-age-days", 1, 30, "1", "days",
					"How old a feature state serving will see, so many days at most: with more than 1, equal shares of the rows "
							+ "before evaluation see the state of their own day's start, of a day earlier, and so on. Set it to the days "
							+ "between two trainings."),
			decimal("half-life", 0.01, 3650, "3", "days", "After how long a decayed count has lost half its weight."),
			decimal("smoothing", 0.001, 1_000_000, "20", "exposures",
					"How many exposures the prior counts for in a rate."),
			integer("recent-creators", 1, 64, "16", "creators",
					"How many of the creators that a user engaged with latest are kept."),
			integer("audience", 1, 256, "32", "users", "Size of the sketch of a creator's engaged users."),
			integer("neighbours", 1, 64, "20", "accounts", "How many similar creators and similar users are kept."),
			decimal("similarity-threshold", 0, 1, "0.05", "", "The least similarity of a similar creator."),
			integer("max-entries", 1000, 500_000_000, "6000000", "rows",
					"The most rows that a table of the state keeps."),
			integer("rounds", 1, 10_000, "300", "trees", "The most trees an engagement type.", "120"),
			integer("max-depth", 1, 14, "6", "levels", "Depth of a tree."),
			decimal("eta", 0.001, 1, "0.1", "", "Learning rate: what a tree's answer is multiplied by.", "0.15"),
			decimal("min-child-weight", 0, 1_000_000, "5", "", "The least sum of hessians of a leaf."),
			decimal("subsample", 0.05, 1, "0.8", "", "Share of the rows that a tree sees."),
			decimal("colsample", 0.01, 1, "0.5", "", "Share of the features that a tree sees.", "0.3"),
			integer("max-bin", 2, 65_536, "256", "bins", "Into how many bins a feature is cut.", "64"),
			decimal("lambda", 0, 1_000_000, "1", "", "L2 regularization of the leaves."),
			integer("early-stopping-rounds", 0, 10_000, "20", "trees",
					"After how many trees without a better log loss training ends, 0 for never; those up to the best are kept."),
			new ParameterDescription("nets", Kind.NAMES, null, null, NETS, "mlp-c,residual", "mlp-a", "",
					"Which neural nets are trained beside the trees: Layer 6's three classifiers and Synerise's residual one."),
			integer("net-epochs", 1, 1000, "10", "epochs", "The most epochs of a net.", "3"),
			integer("net-batch", 1, 1_000_000, "1024", "rows",
					"Rows of an optimizer's step; Layer 6's were 1,000,000, for 720 million rows.", "512"),
			integer("net-micro-batch", 1, 65_536, "2048", "rows",
					"Rows of a step that are in native memory at once; their gradients are summed."),
			decimal("net-learning-rate", 0.0000001, 1, "0.0001", "", "Learning rate of Adam.", "0.0005"),
			decimal("net-last-rate", 0, 1, "0.02", "",
					"Share of a net's learning rate that is left in the last step of its last epoch; it falls evenly from "
							+ "the first step, and 1 keeps it as it is."),
			decimal("net-dropout", 0, 0.9, "0.1", "", "Share of a layer's outputs that a step leaves out."),
			choice("net-scaling", "yeo-johnson", "How features become inputs of a classifier (mlp-a, mlp-b, mlp-c).",
					SCALINGS),
			choice("net-residual-scaling", "log1p",
					"How features become inputs of the residual net, which takes sines and cosines of them.", SCALINGS),
			integer("net-patience", 0, 1000, "2", "epochs",
					"After how many epochs without a better log loss a net's training ends; 0 for never."),
			integer("net-residual-width", 1, 4096, "384", "units",
					"Width of the residual net's layers; Synerise's is 1500, with 7 times the weights."),
			choice("net-int8", "true", "Whether nets are quantized to 8 bits too, calibrated on training rows.", "true",
					"false"),
			choice("blend", "on",
					"Whether the models are blended and calibrated on the calibration period; off serves the trees alone.",
					"on", "off"),
			decimal("blend-regularization", 0.001, 1_000_000, "10", "nats",
					"Pull of the blend's weights towards equal ones of sum 1, by half the squared distance."),
			decimal("blend-least-gain", 0, 100, "0.05", "RCE points",
					"What a member must gain on held-out rows of the calibration period to be taken for a type."),
			decimal("single-core-micros", 0, 1_000_000, "60", "µs a row",
					"What the members of the profile single-core may cost, as estimated from their sizes."),
			integer("threads", 0, 1024, "0", "threads", "Threads of extraction and training; 0 for all processors."),
			integer("memory-megabytes", 64, 1_000_000, "1024", "MiB", "Memory of DuckDB while it reads windows."),
			integer("seed", 0, Integer.MAX_VALUE, "42", "", "Seed of everything that is drawn."),
			new ParameterDescription("group-edges", Kind.EDGES, null, null, List.of(), "240,588,1331,3996", null,
					"followers", "Edges of the evaluation's groups by the creator's followers."),
			decimal("promotion-threshold", 0, 100, "0", "RCE points",
					"How much worse than the champion's a new model's mean RCE may be."),
			choice("promotion-rule", "mean-rce",
					"When a new model becomes champion: by the mean RCE on rows new to both models, always, or never.",
					"mean-rce", "always", "never"),
			choice("keep-matrix", "false", "Whether the training matrix stays after the run.", "false", "true"));

	private static final List<ParameterDescription> ALL = Stream
		.concat(WITHOUT_TEXT.stream(), TextCatalogue.ALL.stream())
		.toList();

	private static final Map<String, ParameterDescription> BY_NAME = byName();

	private ParameterCatalogue() {
	}

	/** All parameters in order. */
	public static List<ParameterDescription> all() {
		return ALL;
	}

	static @Nullable ParameterDescription find(String name) {
		return BY_NAME.get(name);
	}

	static boolean shapesTheModel(String name) {
		return !WITHOUT_EFFECT.contains(name);
	}

	private static Map<String, ParameterDescription> byName() {
		Map<String, ParameterDescription> result = new LinkedHashMap<>();
		ALL.forEach((parameter) -> result.put(parameter.name(), parameter));
		return result;
	}

	private static ParameterDescription integer(String name, double minimum, double maximum, String value, String unit,
			String meaning) {
		return integer(name, minimum, maximum, value, unit, meaning, null);
	}

	private static ParameterDescription integer(String name, double minimum, double maximum, String value, String unit,
			String meaning, @Nullable String quick) {
		return new ParameterDescription(name, Kind.INTEGER, minimum, maximum, List.of(), value, quick, unit, meaning);
	}

	private static ParameterDescription decimal(String name, double minimum, double maximum, String value, String unit,
			String meaning) {
		return decimal(name, minimum, maximum, value, unit, meaning, null);
	}

	private static ParameterDescription decimal(String name, double minimum, double maximum, String value, String unit,
			String meaning, @Nullable String quick) {
		return new ParameterDescription(name, Kind.DECIMAL, minimum, maximum, List.of(), value, quick, unit, meaning);
	}

	private static ParameterDescription choice(String name, String value, String meaning, String... choices) {
		return new ParameterDescription(name, Kind.CHOICE, null, null, List.of(choices), value, null, "", meaning);
	}

}
