package io.warble.training.refit;

/**
 * A request for a refit that is not well formed, or names rows that are not there.
 */
public final class InvalidRefitException extends RuntimeException {

	private final String field;

	InvalidRefitException(String field, String message) {
		super(message);
		this.field = field;
	}

	/** The field at fault. */
	public String field() {
		return this.field;
	}

}
