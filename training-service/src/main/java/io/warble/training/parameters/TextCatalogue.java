package io.warble.training.parameters;

import java.util.List;

import io.warble.training.parameters.ParameterDescription.Kind;

/**
 * The parameters of a training run that concern the tweets' texts.
 */
final class TextCatalogue {

	static final String CONTENT_CODES = "content-codes";

	static final List<ParameterDescription> ALL = List.of(choice("text-encoder", "none",
			"Which transformer reads the tweets' texts for a net of its own: tiny (1 block, 128 wide, 512 feed-forward), "
					+ "small (2, 768, 1536), or none.",
			"none", "tiny", "small"),
			number("text-layers", Kind.INTEGER, 0, 12, "0", "blocks", "Blocks of the encoder; 0 for its own number."),
			number("text-width", Kind.INTEGER, 0, 1024, "0", "units",
					"Width of the encoder; 0 for its own. A multiple of the number of heads."),
			number("text-feed-forward", Kind.INTEGER, 0, 4096, "0", "units",
					"Width of the encoder's feed-forward layers; 0 for its own."),
			number("text-heads", Kind.INTEGER, 0, 16, "0", "heads",
					"Heads of attention; 0 for the encoder's own number."),
			number("text-tokens", Kind.INTEGER, 8, 128, "48", "tokens",
					"Tokens that the encoder reads of a tweet: of a longer one the first and the last."),
			number("text-vocabulary", Kind.INTEGER, 10, 500_000, "50000", "tokens",
					"The most tokens that the encoder knows: those that occur most in tweets before the evaluation."),
			number("text-max-tweets", Kind.INTEGER, 0, 20_000_000, "2000000", "tweets",
					"The most tweets that the language model learns from, beside those of the training matrix."),
			number("mlm-epochs", Kind.INTEGER, 0, 1000, "3", "epochs",
					"Epochs of the masked language model; 0 for none: the encoder then starts at random."),
			number("mlm-batch", Kind.INTEGER, 1, 65_536, "256", "tweets", "Tweets of a step of the language model."),
			number("mlm-learning-rate", Kind.DECIMAL, 0.0000001, 1, "0.001", "",
					"The greatest learning rate of the language model."),
			number("mlm-warmup", Kind.DECIMAL, 0, 1, "0.1", "",
					"Share of the language model's steps over which its learning rate rises; it falls to 0 after that."),
			number("mlm-masked", Kind.DECIMAL, 0.01, 0.9, "0.15", "",
					"Share of a tweet's tokens that are to be guessed."),
			new ParameterDescription("teacher", Kind.PATH, null, null, List.of(), "none", null, "",
					"From whom the encoder learns after its own language model: 'trained', a larger language model that is trained "
							+ "first; a directory with an exported BERT, *.pt or *.onnx, and its vocab.txt; or none."),
			number("teacher-layers", Kind.INTEGER, 1, 24, "2", "blocks", "Blocks of teacher=trained."),
			number("teacher-width", Kind.INTEGER, 8, 1024, "256", "units",
					"Width of teacher=trained. A multiple of the number of heads."),
			number("teacher-feed-forward", Kind.INTEGER, 8, 4096, "1024", "units",
					"Width of the feed-forward layers of teacher=trained."),
			number("teacher-heads", Kind.INTEGER, 1, 16, "4", "heads", "Heads of attention of teacher=trained."),
			number("teacher-epochs", Kind.INTEGER, 0, 1000, "3", "epochs",
					"Epochs of the teacher's own language model on the run's tweets, which a *.pt goes on with too; 0 leaves an "
							+ "imported teacher as it is, as an *.onnx must be."),
			number("teacher-learning-rate", Kind.DECIMAL, 0, 1, "0", "",
					"The greatest learning rate of the teacher; 0 for its own: 0.0005 of a trained one, 0.00002 of an imported one."),
			number("distill-epochs", Kind.INTEGER, 1, 1000, "3", "epochs", "Epochs over the tweets with the teacher."),
			number("distill-learning-rate", Kind.DECIMAL, 0.0000001, 1, "0.001", "",
					"The greatest learning rate of the distillation."),
			number("distill-temperature", Kind.DECIMAL, 0.5, 20, "2", "",
					"Temperature at which the teacher's guesses and the encoder's are compared."),
			number("distill-guesses", Kind.DECIMAL, 0, 1000, "1", "",
					"What the divergence from the teacher's guesses counts, times the square of the temperature."),
			number("distill-states", Kind.DECIMAL, 0, 1000, "1", "",
					"What the mean squared error of the last states counts."),
			number("distill-masked", Kind.DECIMAL, 0, 1000, "1", "",
					"What the cross entropy of the hidden tokens themselves counts."),
			choice("slm-classifier", "mlp-c", "The net behind the encoder.", "mlp-a", "mlp-b", "mlp-c"),
			number("slm-learning-rate", Kind.DECIMAL, 0.0000001, 1, "0.0005", "",
					"Learning rate of the net behind the encoder."),
			number("slm-encoder-learning-rate", Kind.DECIMAL, 0, 1, "0.00001", "",
					"Learning rate of the encoder while it is trained with the net; the slides' is for 700 million rows, "
							+ "fewer need a larger one."),
			number("slm-dropout", Kind.DECIMAL, 0, 0.9, "0.3", "",
					"Share of a tweet's vector that each row of a step leaves out: without it the net learns tweets by heart."),
			number("slm-epochs", Kind.INTEGER, 0, 1000, "3", "epochs",
					"The most epochs of that net, which knows the tweets by heart sooner than one without texts; 0 for net-epochs."),
			choice("sketch", "none", "Whether the residual net is trained with EMDE sketches of the tweets beside.",
					"none", "residual"),
			number("sketch-width", Kind.INTEGER, 2, 65_536, "256", "codes", "Codes of one depth of a sketch."),
			number("sketch-depth", Kind.INTEGER, 1, 64, "20", "codes", "Codes of a token."),
			number("sketch-units", Kind.INTEGER, 1, 4096, "256", "units",
					"To how many numbers a sketch is projected in front of the net."),
			number(CONTENT_CODES, Kind.INTEGER, 0, Long.MAX_VALUE >> 11, "0", "",
					"The registered version, of earlier days, whose token codes (sketch=residual) make content profiles: what "
							+ "the tweets said that a user engaged with, against what a tweet says, as features; 0 for none."));

	private TextCatalogue() {
	}

	private static ParameterDescription number(String name, Kind kind, double minimum, double maximum, String value,
			String unit, String meaning) {
		return new ParameterDescription(name, kind, minimum, maximum, List.of(), value, null, unit, meaning);
	}

	private static ParameterDescription choice(String name, String value, String meaning, String... choices) {
		return new ParameterDescription(name, Kind.CHOICE, null, null, List.of(choices), value, null, "", meaning);
	}

}
