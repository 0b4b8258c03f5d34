package io.warble.training.parameters;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import io.warble.training.parameters.ParameterDescription.Kind;

/**
 * Every parameter of a comparison: those of training that shape rows and nets, and the
 * scalings to compare. It has no trees, no blend, nothing to promote, and no scaling that
 * would hold for all of its nets.
 */
final class ComparisonCatalogue {

	/** The parameter that names the scalings. */
	static final String SCALINGS = "compare-scalings";

	private static final List<String> OF_TRAINING = List.of("data", "preset", "parts", "parts-in-memory",
			"max-bad-share", "days", "warmup-windows", "holdout-hours", "calibration-hours", "early-stopping-hours",
			"max-training-rows", "max-evaluation-rows", "hide-users", "hide-creators", "state-age-days", "half-life",
			"smoothing", "recent-creators", "audience", "neighbours", "similarity-threshold", "max-entries", "nets",
			"net-epochs", "net-batch", "net-micro-batch", "net-learning-rate", "net-last-rate", "net-dropout",
			"net-patience", "net-residual-width", "threads", "memory-megabytes", "seed", "keep-matrix");

	private static final List<ParameterDescription> ALL = build();

	private ComparisonCatalogue() {
	}

	/** All parameters in order. */
	static List<ParameterDescription> all() {
		return ALL;
	}

	private static List<ParameterDescription> build() {
		List<ParameterDescription> all = new ArrayList<>();
		for (String name : OF_TRAINING) {
			ParameterDescription shared = ParameterCatalogue.find(name);
			if (shared == null) {
				throw new IllegalStateException("Training has no parameter " + name);
			}
			all.add(shared);
			if (name.equals("nets")) {
				all.add(scalings());
			}
		}
		return List.copyOf(all);
	}

	private static ParameterDescription scalings() {
		List<String> labels = Arrays.stream(Scaling.values()).map(Scaling::label).toList();
		return new ParameterDescription(SCALINGS, Kind.NAMES, null, null, labels, String.join(",", labels), null, "",
				"Which scalings of the inputs are compared: each net is trained with each of them.");
	}

}
