package io.warble.standalone.postgres;

import java.io.IOException;

/**
 * PostgreSQL cannot be installed, started or stopped; the message is one line for people.
 */
public final class PostgresException extends IOException {

	private static final long serialVersionUID = 1L;

	PostgresException(String message) {
		super(message);
	}

	PostgresException(String message, Throwable cause) {
		super(message, cause);
	}

}
