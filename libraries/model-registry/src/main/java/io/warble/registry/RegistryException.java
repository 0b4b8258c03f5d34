package io.warble.registry;

/** A request that the registry refuses. */
public abstract class RegistryException extends RuntimeException {

	RegistryException(String message) {
		super(message);
	}

	RegistryException(String message, Throwable cause) {
		super(message, cause);
	}

}
