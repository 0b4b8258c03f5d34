package io.warble.training.teacher;

import org.jspecify.annotations.Nullable;

/**
 * A directory or file that is no teacher; the message says what is wrong and what was
 * expected.
 */
public final class InvalidTeacherException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	InvalidTeacherException(String message) {
		super(message);
	}

	InvalidTeacherException(String message, @Nullable Throwable cause) {
		super(message, cause);
	}

}
