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
		TrainingParameters parameters = new TrainingParameters(ParameterCheck.values(ParameterCatalogue.all(), given));
		TextParameters texts = parameters.texts();
		if (texts.width() % texts.heads() != 0) {
			throw new InvalidParametersException(List.of(new InvalidParametersException.Fault("text-heads",
					Integer.toString(texts.heads()), "a divisor of the encoder's width, " + texts.width())));
		}
		return parameters;
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
		return !nets().members().isEmpty() || texts().enabled();
	}

	/** What shapes the nets that read texts. */
	public TextParameters texts() {
		boolean small = text("text-encoder").equals("small");
		TextParameters.LanguageModelParameters model = new TextParameters.LanguageModelParameters(integer("mlm-epochs"),
				integer("mlm-batch"), decimal("mlm-learning-rate"), decimal("mlm-warmup"), decimal("mlm-masked"));
		TextParameters.SketchParameters sketch = new TextParameters.SketchParameters(!text("sketch").equals("none"),
				integer("sketch-width"), integer("sketch-depth"), integer("sketch-units"));
		return new TextParameters(text("text-encoder"), own("text-layers", small ? 2 : 1),
				own("text-width", small ? 768 : 128), own("text-feed-forward", small ? 1536 : 512),
				own("text-heads", small ? 12 : 4), integer("text-tokens"), integer("text-vocabulary"),
				integer("text-max-tweets"), model, text("slm-classifier"), decimal("slm-learning-rate"),
				decimal("slm-encoder-learning-rate"), sketch);
	}

	private int own(String name, int standard) {
		int given = integer(name);
		return (given > 0) ? given : standard;
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
