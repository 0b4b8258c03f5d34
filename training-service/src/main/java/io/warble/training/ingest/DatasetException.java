package io.warble.training.ingest;

/**
 * The dataset cannot be trained on; the message is one line for people: what is wrong,
 * where, what was expected.
 */
public final class DatasetException extends RuntimeException {

	/** With one line for people. */
	public DatasetException(String message) {
		super(message);
	}

	/** With one line for people and the cause. */
	public DatasetException(String message, Throwable cause) {
		super(message, cause);
	}

}
