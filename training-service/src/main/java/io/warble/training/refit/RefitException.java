package io.warble.training.refit;

/**
 * A prior correction that cannot be refitted; one line says why.
 */
public final class RefitException extends RuntimeException {

	RefitException(String message) {
		super(message);
	}

	RefitException(String message, Throwable cause) {
		super(message, cause);
	}

}
