package io.warble.registry;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Versions by number, locked against changes until the transaction ends. Safe for use by
 * many threads.
 */
final class VersionLocks {

	private final ModelVersionRepository versions;

	private final JdbcClient jdbc;

	VersionLocks(ModelVersionRepository versions, JdbcClient jdbc) {
		this.versions = versions;
		this.jdbc = jdbc;
	}

	/**
	 * A version, not locked.
	 * @throws UnknownVersionException if there is no such version
	 */
	ModelVersionEntity find(long number) {
		return this.versions.findById(number).orElseThrow(() -> new UnknownVersionException(number));
	}

	/** A version that nobody else changes or locks meanwhile. */
	ModelVersionEntity forUpdate(long number) {
		return locked(number, "update");
	}

	/**
	 * Sees to it that a version has its bundle and keeps it meanwhile.
	 * @throws RegistryConflictException if its bundle was removed
	 */
	void requireBundle(long number) {
		ModelVersion version = locked(number, "share").view();
		if (version.artifactsRemovedAt() != null) {
			throw new RegistryConflictException("Model version %d cannot be used: its bundle was removed at %s"
				.formatted(number, version.artifactsRemovedAt()));
		}
	}

	private ModelVersionEntity locked(long number, String mode) {
		return find(this.jdbc.sql("select number from registry.model_version where number = ? for " + mode)
			.param(number)
			.query(Long.class)
			.optional()
			.orElseThrow(() -> new UnknownVersionException(number)));
	}

}
