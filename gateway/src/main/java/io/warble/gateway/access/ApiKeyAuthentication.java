package io.warble.gateway.access;

import java.util.Objects;

import io.warble.gateway.key.ApiKey;
import org.jspecify.annotations.Nullable;

import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;

/**
 * A request that carried a valid API key.
 */
public final class ApiKeyAuthentication extends AbstractAuthenticationToken {

	private static final long serialVersionUID = 1L;

	private final transient ApiKey key;

	ApiKeyAuthentication(ApiKey key) {
		super(AuthorityUtils.createAuthorityList(key.scopes().stream().map(Roles::of).toArray(String[]::new)));
		this.key = key;
		setAuthenticated(true);
	}

	/**
	 * The key that was presented.
	 */
	public ApiKey key() {
		return this.key;
	}

	@Override
	public @Nullable Object getCredentials() {
		return null;
	}

	@Override
	public Object getPrincipal() {
		return this.key;
	}

	@Override
	public String getName() {
		return "key-" + this.key.id();
	}

	@Override
	public boolean equals(Object other) {
		return other instanceof ApiKeyAuthentication that && this.key.equals(that.key);
	}

	@Override
	public int hashCode() {
		return Objects.hash(this.key);
	}

}
