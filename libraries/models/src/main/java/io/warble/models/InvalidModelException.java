package io.warble.models;

import org.jspecify.annotations.Nullable;

/**
 * A model file that is damaged, hostile or of a kind that Warble does not serve.
 */
public final class InvalidModelException extends RuntimeException {

	/** Says what was wrong, where, and what was expected. */
	public InvalidModelException(String message) {
		super(message);
	}

	/** Says what was wrong, where, and what was expected. */
	public InvalidModelException(String message, @Nullable Throwable cause) {
		super(message, cause);
	}

}
