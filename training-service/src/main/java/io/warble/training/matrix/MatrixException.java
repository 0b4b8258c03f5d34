package io.warble.training.matrix;

/**
 * A training matrix is damaged, cut off, or of another schema; the message says what was
 * found and what was expected.
 */
public final class MatrixException extends RuntimeException {

	/** With what was found and what was expected. */
	public MatrixException(String message) {
		super(message);
	}

}
