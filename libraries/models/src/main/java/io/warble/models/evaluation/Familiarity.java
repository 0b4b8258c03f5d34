package io.warble.models.evaluation;

/**
 * Whether a model had statistics of a user or a creator.
 */
public enum Familiarity {

	/** It had none. */
	COLD,
	/** It had some. */
	WARM,
	/** Nobody knows, as with predictions read from a file. */
	UNKNOWN;

	/** The value for a flag that is known. */
	public static Familiarity ofCold(boolean cold) {
		return cold ? COLD : WARM;
	}

}
