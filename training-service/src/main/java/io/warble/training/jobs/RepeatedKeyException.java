package io.warble.training.jobs;

/**
 * An idempotency key that was used for another request before.
 */
public final class RepeatedKeyException extends RuntimeException {

	private final long execution;

	RepeatedKeyException(long execution) {
		super("This Idempotency-Key started execution %d with another job or other parameters; a new request needs a new key"
			.formatted(execution));
		this.execution = execution;
	}

	/** The execution that the key started. */
	public long execution() {
		return this.execution;
	}

}
