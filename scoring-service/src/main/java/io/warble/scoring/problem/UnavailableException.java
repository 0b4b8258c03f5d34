package io.warble.scoring.problem;

import org.jspecify.annotations.Nullable;

/**
 * The service cannot answer at present; the message says what is missing.
 */
public final class UnavailableException extends RuntimeException {

	/** What is missing, and why if an exception told. */
	public UnavailableException(String message, @Nullable Throwable cause) {
		super(message, cause);
	}

}
