package io.warble.training.parameters;

import java.util.List;

import io.warble.training.parameters.ParameterDescription.Kind;

/**
 * The parameters of a training run that concern the tweets' texts.
 */
final class TextCatalogue {

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
			choice("slm-classifier", "mlp-c", "The net behind the encoder.", "mlp-a", "mlp-b", "mlp-c"),
			number("slm-learning-rate", Kind.DECIMAL, 0.0000001, 1, "0.0005", "",
					"Learning rate of the net behind the encoder."),
			number("slm-encoder-learning-rate", Kind.DECIMAL, 0, 1, "0.00001", "",
					"Learning rate of the encoder while it is trained with the net; the slides' is for 700 million rows, "
							+ "fewer need a larger one."),
			choice("sketch", "none", "Whether the residual net is trained with EMDE sketches of the tweets beside.",
					"none", "residual"),
			number("sketch-width", Kind.INTEGER, 2, 65_536, "256", "codes", "Codes of one depth of a sketch."),
			number("sketch-depth", Kind.INTEGER, 1, 64, "20", "codes", "Codes of a token."),
			number("sketch-units", Kind.INTEGER, 1, 4096, "256", "units",
					"To how many numbers a sketch is projected in front of the net."));

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
