package io.warble.training.models;

/**
 * The alias is not any more what the caller's If-Match says.
 */
public final class StaleAliasException extends RuntimeException {

	StaleAliasException(String message, Throwable cause) {
		super(message, cause);
	}

}
