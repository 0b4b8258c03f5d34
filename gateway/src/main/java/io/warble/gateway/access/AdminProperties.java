package io.warble.gateway.access;

import jakarta.validation.constraints.NotBlank;
import org.jspecify.annotations.Nullable;

/**
 * Credentials that are set from outside (a secret, or the standalone's first start) and
 * stored, hashed, when the gateway starts. Where they are missing, those already in the
 * database stay; where there are none either, nobody can log in.
 *
 * @param username the administrator's name
 * @param password the administrator's password, as text
 * @param apiKey an API key that must work
 */
public record AdminProperties(@NotBlank String username, @Nullable String password, @Nullable String apiKey) {

	@Override
	public String toString() {
		return "AdminProperties[username=" + this.username + "]";
	}

}
