package io.warble.models;

/**
 * A model can be served but not explained; the message says why.
 */
public final class UnexplainableModelException extends RuntimeException {

	/** Why, in one sentence. */
	public UnexplainableModelException(String message) {
		super(message);
	}

}
