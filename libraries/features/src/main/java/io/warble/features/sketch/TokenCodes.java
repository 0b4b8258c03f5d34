package io.warble.features.sketch;

import java.util.BitSet;

/**
 * The codes of a vocabulary's tokens: tokens whose vectors are alike share many of their
 * codes. Immutable and thread-safe.
 */
public final class TokenCodes {

	private final SketchSettings settings;

	private final int tokens;

	private final BitSet present;

	/** [tokens][depth], unsigned. */
	private final short[] codes;

	TokenCodes(SketchSettings settings, int tokens, BitSet present, short[] codes) {
		this.settings = settings;
		this.tokens = tokens;
		this.present = present;
		this.codes = codes;
	}

	/**
	 * Makes codes from vectors as Synerise's EMDE does: each dimension standardized over
	 * the tokens, projected, compared with the median of each projected dimension (a bit
	 * is set where the number is above); 16 bits, the first dimension's the lowest, are a
	 * code, of which the remainder by the width is kept. Tokens without a vector get no
	 * codes and do not count.
	 * @param projection [dimensions][16 * depth], row after row, such as
	 * {@link GaussianProjection}'s
	 * @throws IllegalArgumentException if the projection's size does not fit, or a vector
	 * holds a number that is not finite
	 */
	public static TokenCodes of(TokenVectors vectors, SketchSettings settings, double[] projection) {
		return new TokenCoder(vectors, settings, projection).run();
	}

	/**
	 * Reads what {@link #toBytes} wrote.
	 * @param name the name for messages
	 * @throws InvalidSketchException if it is something else, or damaged
	 */
	public static TokenCodes ofBytes(byte[] bytes, String name) throws InvalidSketchException {
		return TokenCodesFile.read(bytes, name);
	}

	/** The codes in their binary form; equal codes, equal bytes. */
	public byte[] toBytes() {
		return TokenCodesFile.write(this);
	}

	/** The shape of sketches. */
	public SketchSettings settings() {
		return this.settings;
	}

	/** Tokens of the vocabulary; ids are 0 to one less. */
	public int tokens() {
		return this.tokens;
	}

	/** Whether a token has codes; any number may be asked. */
	public boolean has(int token) {
		return token >= 0 && this.present.get(token);
	}

	/**
	 * A code of a token.
	 * @param token a token that {@link #has has} codes
	 * @param depth 0 to one less than the depth
	 * @return 0 to one less than the width
	 */
	public int code(int token, int depth) {
		return this.codes[token * this.settings.depth() + depth] & 0xFFFF;
	}

}
