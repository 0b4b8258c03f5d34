package io.warble.training.jobs;

/**
 * There is no such execution.
 */
public final class UnknownExecutionException extends RuntimeException {

	UnknownExecutionException(long id) {
		this("There is no job execution " + id);
	}

	private UnknownExecutionException(String message) {
		super(message);
	}

	/** There is none at all. */
	static UnknownExecutionException none() {
		return new UnknownExecutionException("There has been no job execution yet");
	}

}
