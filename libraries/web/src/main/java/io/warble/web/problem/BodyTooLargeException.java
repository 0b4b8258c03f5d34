package io.warble.web.problem;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A request's body turned out to be longer than is allowed while it was being read.
 */
public final class BodyTooLargeException extends IOException {

	BodyTooLargeException(long limit) {
		super("The body is larger than %d bytes, the most that is allowed".formatted(limit));
	}

	/** What a reader of the body made of it may be wrapped several times. */
	public static @Nullable BodyTooLargeException in(Throwable failure) {
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			if (cause instanceof BodyTooLargeException tooLarge) {
				return tooLarge;
			}
		}
		return null;
	}

}
