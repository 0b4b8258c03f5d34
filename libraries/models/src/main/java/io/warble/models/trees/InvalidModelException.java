package io.warble.models.trees;

import org.jspecify.annotations.Nullable;

/**
 * A model file that is damaged, hostile or of a kind that Warble does not serve.
 */
public final class InvalidModelException extends RuntimeException {

	InvalidModelException(String message) {
		super(message);
	}

	InvalidModelException(String message, @Nullable Throwable cause) {
		super(message, cause);
	}

}
