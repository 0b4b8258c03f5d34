package io.warble.training.publication;

import org.jspecify.annotations.Nullable;

/**
 * A version cannot be started from; the message is one line that says why.
 */
public final class StartException extends RuntimeException {

	StartException(String message, @Nullable Throwable cause) {
		super(message, cause);
	}

}
