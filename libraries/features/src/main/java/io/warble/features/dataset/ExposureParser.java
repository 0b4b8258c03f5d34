package io.warble.features.dataset;

import org.jspecify.annotations.Nullable;

/**
 * Parses lines.
 */
public final class ExposureParser {

	/** The byte between columns. */
	public static final byte SEPARATOR = 1;

	/**
	 * Parses one line of 24 columns, or of 20 (a test part's, without labels).
	 * @param buffer holds the line; it may hold more before and after it
	 * @param start where the line starts
	 * @param end where it ends, exclusive, without its line feed; a carriage return there
	 * is left out
	 * @param into receives the row and keeps a reference to the buffer
	 * @return what is wrong with the line, null if nothing is; then {@code into} is
	 * complete
	 */
	public @Nullable LineFault parse(byte[] buffer, int start, int end, Exposure into) {
		throw new UnsupportedOperationException();
	}

}
