package io.warble.gateway.key;

import java.util.Optional;

/**
 * Finds the valid key that a caller presented. Implementations are thread-safe.
 */
@FunctionalInterface
public interface ApiKeyLookup {

	/**
	 * The key's record, or empty if it is unknown or revoked.
	 */
	Optional<ApiKey> find(String key);

}
