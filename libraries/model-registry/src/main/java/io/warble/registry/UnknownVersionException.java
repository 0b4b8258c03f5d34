package io.warble.registry;

/** There is no such version. */
public final class UnknownVersionException extends RegistryException {

	UnknownVersionException(long number) {
		super("The registry has no model version " + number);
	}

}
