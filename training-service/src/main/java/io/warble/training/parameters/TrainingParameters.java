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
		TrainingParameters parameters = new TrainingParameters(ParameterCheck.values(JobKind.TRAINING, given));
		TextCheck.check(parameters.texts());
		return parameters;
	}

	/** What shapes the replay. */
	public ReplaySettings replay() {
		return ReplayParameters.of(this);
	}

	/** The version whose token codes make users' content profiles, 0 for none. */
	public long contentCodes() {
		return Long.parseLong(text(TextCatalogue.CONTENT_CODES));
	}

	/** What shapes the trees. */
	public TreeParameters trees() {
		return new TreeParameters(integer("rounds"), integer("max-depth"), decimal("eta"), decimal("min-child-weight"),
				decimal("subsample"), decimal("colsample"), integer("max-bin"), decimal("lambda"),
				integer("early-stopping-rounds"));
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
				integer("text-max-tweets"), model, teacher(), text("slm-classifier"), decimal("slm-learning-rate"),
				new EncoderParameters(decimal("slm-encoder-learning-rate"), decimal("slm-dropout")),
				integer("slm-epochs"), sketch);
	}

	private TextParameters.TeacherParameters teacher() {
		double rate = decimal("teacher-learning-rate");
		double own = text("teacher").equals("trained") ? 5e-4 : 2e-5;
		TextParameters.DistillationParameters distillation = new TextParameters.DistillationParameters(
				integer("distill-epochs"), decimal("distill-learning-rate"), decimal("distill-temperature"),
				decimal("distill-guesses"), decimal("distill-states"), decimal("distill-masked"));
		return new TextParameters.TeacherParameters(text("teacher"), integer("teacher-layers"),
				integer("teacher-width"), integer("teacher-feed-forward"), integer("teacher-heads"),
				integer("teacher-epochs"), (rate > 0) ? rate : own, distillation);
	}

	private int own(String name, int standard) {
		int given = integer(name);
		return (given > 0) ? given : standard;
	}

	/** What shapes the neural nets. */
	public NetParameters nets() {
		return new NetParameters(names("nets"), integer("net-epochs"), integer("net-batch"), integer("net-micro-batch"),
				decimal("net-learning-rate"), decimal("net-last-rate"), decimal("net-dropout"),
				new Scalings(Scaling.ofLabel(text("net-scaling")), Scaling.ofLabel(text("net-residual-scaling"))),
				integer("net-patience"), integer("net-residual-width"), Boolean.parseBoolean(text("net-int8")));
	}

	/** What shapes the blend. */
	public BlendParameters blend() {
		return new BlendParameters(text("blend").equals("on"), decimal("blend-regularization"),
				decimal("blend-least-gain"), decimal("single-core-micros"));
	}

}
