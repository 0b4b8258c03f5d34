package io.warble.training.text;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

import io.warble.features.sketch.TokenCodes;
import io.warble.training.nets.Encoder;
import io.warble.training.trees.TrainingException;

/**
 * What a net that reads texts is made of, beside its weights: a run writes it for those
 * that go on from it. One of the two is there.
 *
 * @param encoder of a net with an encoder
 * @param sketch of a net with sketches
 */
record SavedText(@Nullable OfEncoder encoder, @Nullable OfSketch sketch) {

	private static final JsonMapper JSON = JsonMapper.shared();

	private static final int MOST_UNITS = 4096;

	SavedText {
		if ((encoder == null) == (sketch == null)) {
			throw new IllegalArgumentException("Expected an encoder or a sketch");
		}
	}

	byte[] toBytes() {
		return JSON.writeValueAsBytes(this);
	}

	/**
	 * Reads what a run wrote.
	 * @throws TrainingException if it is damaged
	 */
	static SavedText readFrom(Path file) throws IOException {
		try {
			return JSON.readValue(Files.readAllBytes(file), SavedText.class);
		}
		catch (JacksonException | IllegalArgumentException ex) {
			throw damaged(file, ex);
		}
	}

	/** Says that a file is no such thing. */
	static TrainingException damaged(Path file, Exception cause) {
		String why = String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
		return new TrainingException(
				"%s is damaged, a net that reads texts cannot go on from it: %s".formatted(file, why), cause);
	}

	/**
	 * A transformer and the net behind it.
	 *
	 * @param classifier name of the net
	 * @param tokens that are read of a tweet
	 * @param layers number of blocks
	 * @param width of embeddings and states
	 * @param feedForward width of the feed-forward layer
	 * @param heads of attention
	 * @param ids of the tokens that it knows, by their numbers
	 */
	@SuppressWarnings("ArrayRecordComponent") // written and read, never compared
	record OfEncoder(String classifier, int tokens, int layers, int width, int feedForward, int heads, int[] ids) {

		OfEncoder {
			if (classifier == null || tokens < 1 || layers < 1 || width < 1 || feedForward < 1 || heads < 1
					|| ids == null) {
				throw new IllegalArgumentException("Expected the shape of an encoder and its tokens");
			}
			ids = TokenNumbers.ofIds(ids).ids();
		}

		static OfEncoder of(String classifier, Encoder encoder, TokenNumbers numbers) {
			return new OfEncoder(classifier, encoder.length(), encoder.layers(), encoder.width(), encoder.feedForward(),
					encoder.heads(), numbers.ids());
		}

		TokenNumbers numbers() {
			return TokenNumbers.ofIds(this.ids);
		}

		Encoder shape() {
			return new Encoder(this.tokens, this.ids.length, this.layers, this.width, this.feedForward, this.heads);
		}

	}

	/**
	 * Codes of tokens and the size of their projection.
	 *
	 * @param units numbers that a sketch is projected to
	 * @param codes as {@link TokenCodes} writes them
	 */
	@SuppressWarnings("ArrayRecordComponent") // written and read, never compared
	record OfSketch(int units, byte[] codes) {

		OfSketch {
			if (units < 1 || units > MOST_UNITS || codes == null) {
				throw new IllegalArgumentException("Expected codes and from 1 to %d units".formatted(MOST_UNITS));
			}
			codes = codes.clone();
		}

	}

}
