package io.warble.gateway.limit;

import java.io.IOException;

/**
 * A body of unannounced length turned out larger than allowed.
 */
public final class BodyTooLargeException extends IOException {

	private static final long serialVersionUID = 1L;

	BodyTooLargeException(String message) {
		super(message);
	}

}
