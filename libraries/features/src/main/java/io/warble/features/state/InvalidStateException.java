package io.warble.features.state;

import java.io.IOException;

/**
 * A state file that cannot be used: not a state file, damaged, or of a layout that this
 * version does not know. The message says which file and why.
 */
public final class InvalidStateException extends IOException {

	/** An exception with what was found and what was expected. */
	public InvalidStateException(String message) {
		super(message);
	}

}
