package io.warble.registry;

/** A bundle does not fit its checksum. */
public final class DamagedArtifactException extends RegistryException {

	DamagedArtifactException(String message) {
		super(message);
	}

	DamagedArtifactException(String message, Throwable cause) {
		super(message, cause);
	}

}
