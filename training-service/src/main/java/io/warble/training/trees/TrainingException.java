package io.warble.training.trees;

import org.jspecify.annotations.Nullable;

/**
 * A model could not be trained; the message is one line that says why.
 */
public final class TrainingException extends RuntimeException {

	/** With one line that says why. */
	public TrainingException(String message, @Nullable Throwable cause) {
		super(message, cause);
	}

}
