package io.warble.training.parameters;

import io.warble.features.extraction.ExtractionSettings;
import io.warble.features.state.StateSettings;
import io.warble.training.extraction.ReplaySettings;

/**
 * The parameters that shape the replay of a log, in the jobs that begin with one.
 * Stateless.
 */
final class ReplayParameters {

	private ReplayParameters() {
	}

	static ReplaySettings of(RunParameters run) {
		StateSettings state = new StateSettings(run.decimal("half-life"), run.integer("recent-creators"),
				run.integer("audience"), run.integer("neighbours"), run.decimal("similarity-threshold"),
				run.integer("max-entries"));
		return new ReplaySettings(run.integer("days"), run.integer("warmup-windows"), run.decimal("holdout-hours"),
				run.decimal("calibration-hours"), run.decimal("early-stopping-hours"), run.integer("max-training-rows"),
				run.integer("max-evaluation-rows"), run.decimal("hide-users"), run.decimal("hide-creators"),
				run.integer("state-age-days"), run.threads(), run.memoryMegabytes(),
				ReplaySettings.defaults().checkpoints(), run.seed(), state,
				new ExtractionSettings(run.decimal("smoothing")));
	}

}
