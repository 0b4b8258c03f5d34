package io.warble.training.parameters;

import java.util.ArrayList;
import java.util.List;

import io.warble.training.parameters.ParameterDescription.Kind;

/**
 * Every parameter of a fine-tuning run: some of training's, and its own. What shapes
 * state and features is the version's and no parameter.
 */
public final class TuningCatalogue {

	/** The parameter that names the version to start from. */
	public static final String VERSION = "version";

	private static final List<String> OF_TRAINING = List.of("parts", "parts-in-memory", "max-bad-share",
			"max-training-rows", "max-evaluation-rows", "hide-users", "hide-creators", "max-depth", "min-child-weight",
			"subsample", "colsample", "max-bin", "lambda", "early-stopping-rounds", "threads", "memory-megabytes",
			"seed", "group-edges", "promotion-threshold", "promotion-rule", "keep-matrix", "net-epochs", "net-batch",
			"net-micro-batch", "net-last-rate", "net-dropout", "slm-dropout", "net-patience", "net-int8",
			"blend-regularization", "blend-least-gain", "single-core-micros");

	private static final List<ParameterDescription> ALL = build();

	private TuningCatalogue() {
	}

	/** All parameters in order. */
	static List<ParameterDescription> all() {
		return ALL;
	}

	private static List<ParameterDescription> build() {
		List<ParameterDescription> all = new ArrayList<>();
		all.add(new ParameterDescription(ParameterCatalogue.DATA, Kind.PATH, null, null, List.of(), null, null, "",
				"Directory with later, labelled rows: those of val/part-*, or, without val/, those of part-* created "
						+ "after the moment that the version's feature state describes."));
		all.add(number(VERSION, Kind.INTEGER, 0, Long.MAX_VALUE >> 11, "0", "",
				"The registered version to start from; 0 for the champion."));
		all.add(new ParameterDescription("tuning-split", Kind.CHOICE, null, null, List.of("time", "random"), "time",
				null, "", "Which labelled rows tune: the first ones in order of creation, or some drawn by hash."));
		all.add(number("tuning-share", Kind.DECIMAL, 0.05, 0.95, "0.7", "",
				"Share of the labelled rows that tune; the others evaluate."));
		all.add(number("stopping-share", Kind.DECIMAL, 0, 0.4, "0.1", "",
				"Share of the tuning rows that decides on the number of new trees and of epochs."));
		all.add(number("blend-share", Kind.DECIMAL, 0, 0.4, "0.1", "",
				"Share of the tuning rows that is kept for blend and calibration."));
		all.add(new ParameterDescription("tuning-blend", Kind.CHOICE, null, null, List.of("true", "false"), "true",
				null, "", "Whether the blend is fitted anew on those rows; otherwise it stays the version's."));
		all.add(number("tuning-chunks", Kind.INTEGER, 2, 100, "10", "chunks",
				"Of a random split: a tuning row sees the statistics of all chunks but its own."));
		all.add(number("tuning-rounds", Kind.INTEGER, 0, 10_000, "60", "trees",
				"The most trees that an engagement type gets beside those it has."));
		all.add(number("tuning-eta", Kind.DECIMAL, 0.001, 1, "0.05", "", "Learning rate of the new trees."));
		all.add(new ParameterDescription("tuning-nets", Kind.CHOICE, null, null, List.of("true", "false"), "true", null,
				"", "Whether the version's neural nets are trained on, where the run that made them still has their "
						+ "weights; otherwise they stay as they are."));
		all.add(number("tuning-net-learning-rate", Kind.DECIMAL, 0.0000001, 0.1, "0.00002", "",
				"Learning rate of the nets."));
		all.add(number("tuning-encoder-learning-rate", Kind.DECIMAL, 0, 0.1, "0.00001", "",
				"Learning rate of the encoders of nets that read texts; 0 leaves the encoders as they are."));
		for (String name : OF_TRAINING) {
			ParameterDescription shared = ParameterCatalogue.find(name);
			if (shared == null) {
				throw new IllegalStateException("Training has no parameter " + name);
			}
			all.add(shared);
		}
		return List.copyOf(all);
	}

	private static ParameterDescription number(String name, Kind kind, double minimum, double maximum, String value,
			String unit, String meaning) {
		return new ParameterDescription(name, kind, minimum, maximum, List.of(), value, null, unit, meaning);
	}

}
