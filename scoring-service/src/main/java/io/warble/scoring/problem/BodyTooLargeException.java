package io.warble.scoring.problem;

import java.io.IOException;

/**
 * A request's body turned out to be longer than is allowed while it was being read.
 */
final class BodyTooLargeException extends IOException {

	BodyTooLargeException(long limit) {
		super("The body is larger than %d bytes, the most that is allowed".formatted(limit));
	}

}
