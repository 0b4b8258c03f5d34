package io.warble.training.models;

/**
 * The registry has no such version or alias.
 */
public final class NotInRegistryException extends RuntimeException {

	NotInRegistryException(String message) {
		super(message);
	}

}
