package io.warble.registry;

import org.jspecify.annotations.Nullable;

/**
 * Where a caller believes an alias to be before it is moved.
 *
 * @param version the version it must point to, {@link ModelRegistry#NONE} for no such
 * alias, null for any
 * @param revision the {@link Alias#revision} it must have, null for any
 */
record AliasExpectation(@Nullable Long version, @Nullable Long revision) {

	/** Wherever it is. */
	static final AliasExpectation ANY = new AliasExpectation(null, null);

	/**
	 * Compares with where the alias is.
	 * @throws RegistryConflictException if it is elsewhere
	 */
	void check(String alias, @Nullable Alias present) {
		if (this.version != null) {
			requireVersion(alias, this.version, present);
		}
		if (this.revision != null) {
			requireRevision(alias, this.revision, present);
		}
	}

	private static void requireVersion(String alias, long expected, @Nullable Alias present) {
		long from = (present != null) ? present.version() : ModelRegistry.NONE;
		if (expected != from) {
			throw new RegistryConflictException(
					"Alias %s points to %s, expected %s".formatted(alias, describe(from), describe(expected)));
		}
	}

	private static void requireRevision(String alias, long expected, @Nullable Alias present) {
		if (present == null || present.revision() != expected) {
			throw new RegistryConflictException("Alias %s was moved meanwhile: %s, expected revision %d".formatted(
					alias,
					(present != null)
							? "it points to version %d, revision %d".formatted(present.version(), present.revision())
							: "it is not there",
					expected));
		}
	}

	private static String describe(long version) {
		return (version != ModelRegistry.NONE) ? "version " + version : "no version";
	}

}
