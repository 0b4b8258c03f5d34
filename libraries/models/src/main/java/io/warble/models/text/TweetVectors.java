package io.warble.models.text;

import io.warble.models.Texts;

/**
 * The vectors of tweets, wherever they come from. Safe for use by many threads; what it
 * holds is freed when it is closed.
 */
interface TweetVectors extends AutoCloseable {

	/** Length of a vector. */
	int width();

	/**
	 * Gives the vectors of rows.
	 * @param into receives {@link #width} numbers of row i from
	 * {@code offset + i * stride} on
	 */
	void read(Texts texts, int rows, float[] into, int offset, int stride);

	@Override
	void close();

}
