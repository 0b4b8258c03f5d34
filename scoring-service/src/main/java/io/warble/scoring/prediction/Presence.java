package io.warble.scoring.prediction;

/**
 * Which statistics a row had, as bits.
 */
public final class Presence {

	/** The user had statistics. */
	public static final byte USER = 1;

	/** The creator had statistics. */
	public static final byte CREATOR = 2;

	/** The pair had statistics. */
	public static final byte PAIR = 4;

	private Presence() {
	}

	static byte of(boolean user, boolean creator, boolean pair) {
		return (byte) ((user ? USER : 0) | (creator ? CREATOR : 0) | (pair ? PAIR : 0));
	}

}
