package io.warble.features.sketch;

import java.io.IOException;

/**
 * Token codes that cannot be used: something else, damaged, or of a version that this
 * program does not know. The message says which and why.
 */
public final class InvalidSketchException extends IOException {

	private static final long serialVersionUID = 1L;

	/** With what was found and what was expected. */
	public InvalidSketchException(String message) {
		super(message);
	}

}
