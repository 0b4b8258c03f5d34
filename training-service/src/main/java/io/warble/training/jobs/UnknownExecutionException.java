package io.warble.training.jobs;

/**
 * There is no such execution.
 */
public final class UnknownExecutionException extends RuntimeException {

	UnknownExecutionException(long id) {
		super("There is no job execution " + id);
	}

}
