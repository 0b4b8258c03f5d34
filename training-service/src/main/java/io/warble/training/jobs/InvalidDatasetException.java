package io.warble.training.jobs;

import org.jspecify.annotations.Nullable;

/**
 * There is no dataset where the parameters say; the message is one line for people.
 */
public final class InvalidDatasetException extends RuntimeException {

	InvalidDatasetException(@Nullable String message, Throwable cause) {
		super(message, cause);
	}

}
