package io.warble.registry;

/**
 * The registry is in another state than the caller took it to be: an alias was moved
 * meanwhile, or points to the version that is to be deleted.
 */
public final class RegistryConflictException extends RegistryException {

	RegistryConflictException(String message) {
		super(message);
	}

	RegistryConflictException(String message, Throwable cause) {
		super(message, cause);
	}

}
