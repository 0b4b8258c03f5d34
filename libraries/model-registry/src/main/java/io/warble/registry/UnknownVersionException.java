package io.warble.registry;

/** There is no such version. */
public final class UnknownVersionException extends RegistryException {

	UnknownVersionException(String message) {
		super(message);
	}

	UnknownVersionException(String message, Throwable cause) {
		super(message, cause);
	}

}
