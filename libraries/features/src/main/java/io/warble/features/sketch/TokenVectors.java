package io.warble.features.sketch;

/**
 * Vectors of a vocabulary's tokens, such as a language model's, averaged over the places
 * where a token occurs. Read several times from the first to the last.
 */
public interface TokenVectors {

	/** How many tokens there are; ids are 0 to one less. */
	int tokens();

	/** Length of a vector. */
	int dimensions();

	/**
	 * Reads a vector.
	 * @param into receives {@link #dimensions} finite numbers
	 * @return false where the token has no vector: it never occurred
	 */
	boolean read(int token, float[] into);

	/**
	 * Vectors in memory.
	 * @param values [tokens][dimensions], one vector after another, not copied; the first
	 * number of a token without a vector is NaN
	 */
	static TokenVectors of(float[] values, int dimensions) {
		if (dimensions < 1 || values.length % dimensions != 0) {
			throw new IllegalArgumentException(
					values.length + " numbers are no vectors of " + dimensions + " dimensions");
		}
		return new ArrayTokenVectors(values, dimensions);
	}

}
