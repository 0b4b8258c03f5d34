package io.warble.training.parameters;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

import io.warble.features.extraction.ExtractionSettings;
import io.warble.features.state.StateSettings;
import io.warble.training.extraction.ReplaySettings;

/**
 * The checked parameters of a training run. Immutable.
 */
public final class TrainingParameters extends RunParameters {

	private TrainingParameters(SortedMap<String, String> values) {
		super(values);
	}

	/**
	 * Checks parameters and fills in defaults.
	 * @param given texts by name, as in the {@link ParameterCatalogue}
	 * @throws InvalidParametersException naming every parameter that is unknown, missing
	 * or out of its range
	 */
	public static TrainingParameters of(Map<String, String> given) {
		return new TrainingParameters(ParameterCheck.values(ParameterCatalogue.all(), given));
	}

	/**
	 * Checks the parameters of a comparison, which are those of training with at least
	 * one net and one scaling.
	 * @throws InvalidParametersException as {@link #of} does, and where there is none
	 */
	static TrainingParameters ofComparison(Map<String, String> given) {
		TrainingParameters parameters = of(given);
		List<InvalidParametersException.Fault> faults = new ArrayList<>();
		for (String name : List.of("nets", "compare-scalings")) {
			if (parameters.names(name).isEmpty()) {
				faults.add(new InvalidParametersException.Fault(name, parameters.text(name),
						"at least one name: a comparison without any has nothing to compare"));
			}
		}
		if (!faults.isEmpty()) {
			throw new InvalidParametersException(faults);
		}
		return parameters;
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

	/** The scalings that a comparison compares. */
	public List<Scaling> compareScalings() {
		return names("compare-scalings").stream().map(Scaling::ofLabel).toList();
	}

	@Override
	public boolean trainsNets() {
		return !nets().members().isEmpty();
	}

	/** What shapes the neural nets. */
	public NetParameters nets() {
		return new NetParameters(names("nets"), integer("net-epochs"), integer("net-batch"), integer("net-micro-batch"),
				decimal("net-learning-rate"), decimal("net-dropout"), Scaling.ofLabel(text("net-scaling")),
				integer("net-patience"), integer("net-residual-width"), Boolean.parseBoolean(text("net-int8")));
	}

	/** What shapes the blend. */
	public BlendParameters blend() {
		return new BlendParameters(text("blend").equals("on"), decimal("blend-regularization"),
				decimal("blend-least-gain"), decimal("single-core-micros"));
	}

}
