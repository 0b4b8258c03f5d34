package io.warble.gateway.key;

import java.time.Instant;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * An API key as it is stored, without the key itself.
 *
 * @param id its number
 * @param name who uses it, in the administrator's words
 * @param prefix the first characters of the key, to recognise it by
 * @param requestsPerSecond its own rate limit, or null for the default
 * @param requestsPerDay its quota of 24 hours, or null for none
 * @param scopes what it may do
 * @param createdAt when it was made
 * @param createdBy who made it
 * @param expiresAt until when it works, or null
 * @param revokedAt since when it no longer works, or null
 */
public record ApiKey(long id, String name, String prefix, @Nullable Integer requestsPerSecond,
		@Nullable Long requestsPerDay, Set<Scope> scopes, Instant createdAt, String createdBy,
		@Nullable Instant expiresAt, @Nullable Instant revokedAt) {

	public ApiKey {
		scopes = Set.copyOf(scopes);
	}

}
