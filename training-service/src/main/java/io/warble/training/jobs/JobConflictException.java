package io.warble.training.jobs;

/**
 * What was asked for does not go together with the state of an execution.
 */
public final class JobConflictException extends RuntimeException {

	JobConflictException(String message) {
		super(message);
	}

	JobConflictException(String message, Throwable cause) {
		super(message, cause);
	}

}
