package io.warble.registry;

import java.time.Instant;

/** The bundle of a version was removed; its record is all that is left. */
public final class ArtifactsRemovedException extends RegistryException {

	ArtifactsRemovedException(long number, Instant at) {
		super("Model version %d is a record only: its bundle was removed at %s".formatted(number, at));
	}

}
