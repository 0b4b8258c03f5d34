package io.warble.registry;

/** There is no such version. */
public final class UnknownVersionException extends RegistryException {

	/** For a version's number. */
	public UnknownVersionException(long number) {
		super("The registry has no model version " + number);
	}

}
