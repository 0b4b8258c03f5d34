package io.warble.training.models;

import io.warble.training.request.Refusals;

/**
 * The registry has no such version or alias.
 */
public final class NotInRegistryException extends RuntimeException {

	NotInRegistryException(String message) {
		super(message);
	}

	/** A caller's text as a message can bear it. */
	static String shortened(String text) {
		return Refusals.shortened(text);
	}

}
