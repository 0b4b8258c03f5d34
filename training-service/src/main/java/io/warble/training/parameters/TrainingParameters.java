package io.warble.training.parameters;

import java.util.Map;
import java.util.SortedMap;

import io.warble.training.extraction.ReplaySettings;

/**
 * The checked parameters of a training run. Immutable.
 */
public final class TrainingParameters extends ModelParameters {

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
		return new TrainingParameters(ParameterCheck.values(JobKind.TRAINING, given));
	}

	/** What shapes the replay. */
	public ReplaySettings replay() {
		return ReplayParameters.of(this);
	}

	/** What shapes the trees. */
	public TreeParameters trees() {
		return new TreeParameters(integer("rounds"), integer("max-depth"), decimal("eta"), decimal("min-child-weight"),
				decimal("subsample"), decimal("colsample"), integer("max-bin"), decimal("lambda"),
				integer("early-stopping-rounds"));
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
