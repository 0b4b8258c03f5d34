package io.warble.training.trees;

import org.jspecify.annotations.Nullable;

/**
 * Trees could not be trained; the message is one line that says why.
 */
public final class TrainingException extends RuntimeException {

	TrainingException(String message, @Nullable Throwable cause) {
		super(message, cause);
	}

}
