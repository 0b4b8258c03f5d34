package io.warble.gateway.key;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;

import jakarta.validation.constraints.Future;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * A key that is asked for.
 *
 * @param name who will use it
 * @param scopes what it may do; by default predict and read statistics
 * @param requestsPerSecond its own rate limit, or null for the default
 * @param requestsPerDay its quota of 24 hours, or null for none
 * @param expiresAt until when it works, or null
 */
record NewKey(@NotBlank @Size(max = 200) String name, @NotEmpty Set<Scope> scopes,
		@Positive @Nullable Integer requestsPerSecond, @Positive @Nullable Long requestsPerDay,
		@Future @Nullable Instant expiresAt) {

	private static final Set<Scope> DEFAULT = EnumSet.of(Scope.PREDICT, Scope.FEATURES);

	@SuppressWarnings("NullAway") // What a caller leaves out is null until it is
									// validated.
	NewKey {
		scopes = (scopes != null) ? Set.copyOf(scopes) : DEFAULT;
	}

	/** A key with the default scopes and limits. */
	static NewKey named(String name) {
		return new NewKey(name, DEFAULT, null, null, null);
	}

}
