package io.warble.training.jobs;

import org.jspecify.annotations.Nullable;

/**
 * What was asked for does not go together with the state of an execution.
 */
public final class JobConflictException extends RuntimeException {

	private final @Nullable Long execution;

	JobConflictException(String message, @Nullable Long execution) {
		super(message);
		this.execution = execution;
	}

	JobConflictException(String message, @Nullable Long execution, Throwable cause) {
		super(message, cause);
		this.execution = execution;
	}

	/** The execution in the way, null where none can be named. */
	public @Nullable Long execution() {
		return this.execution;
	}

}
