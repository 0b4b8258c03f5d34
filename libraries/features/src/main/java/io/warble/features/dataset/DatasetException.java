package io.warble.features.dataset;

import java.io.IOException;

/**
 * A file or directory of the dataset cannot be read as such; the message names the file,
 * the place in it, what was found and what was expected.
 */
public final class DatasetException extends IOException {

	private static final long serialVersionUID = 1L;

	/** With a message fit for a person. */
	public DatasetException(String message) {
		super(message);
	}

	/** With a message fit for a person and what lies behind it. */
	public DatasetException(String message, Throwable cause) {
		super(message, cause);
	}

}
