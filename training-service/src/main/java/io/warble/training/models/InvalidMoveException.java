package io.warble.training.models;

/**
 * A request to move an alias that is not well formed.
 */
public final class InvalidMoveException extends RuntimeException {

	private final String field;

	InvalidMoveException(String field, String message) {
		super(message);
		this.field = field;
	}

	/** The field at fault. */
	public String field() {
		return this.field;
	}

}
