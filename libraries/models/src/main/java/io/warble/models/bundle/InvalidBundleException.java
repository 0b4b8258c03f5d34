package io.warble.models.bundle;

import org.jspecify.annotations.Nullable;

/**
 * A model bundle that must not be served: damaged, hostile, of another format version or
 * made for other features.
 */
public final class InvalidBundleException extends RuntimeException {

	InvalidBundleException(String message) {
		super(message);
	}

	InvalidBundleException(String message, @Nullable Throwable cause) {
		super(message, cause);
	}

}
