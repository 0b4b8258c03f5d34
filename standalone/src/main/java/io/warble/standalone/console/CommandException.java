package io.warble.standalone.console;

import org.jspecify.annotations.Nullable;

/**
 * A command cannot go on; the message is the one line that its user gets to see: what is
 * wrong, where, what was expected.
 */
public final class CommandException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	/** With the line to show. */
	public CommandException(String message) {
		super(message);
	}

	/** With the line to show and what caused it, for the log. */
	public CommandException(String message, @Nullable Throwable cause) {
		super(message, cause);
	}

}
