package io.warble.gateway.access;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

import org.springframework.core.convert.converter.Converter;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.oauth2.jwt.Jwt;

/**
 * Maps the roles in a token's claim to what they allow here. What is no role of Warble
 * counts for nothing. Thread-safe.
 */
final class JwtRoles implements Converter<Jwt, Collection<GrantedAuthority>> {

	private static final Map<String, String> ROLES = Map.of("warble-predict", Roles.PREDICT, "warble-features",
			Roles.FEATURES, "warble-admin", Roles.ADMIN);

	private final String[] path;

	JwtRoles(String claim) {
		this.path = claim.split("\\.");
	}

	@Override
	public Collection<GrantedAuthority> convert(Jwt token) {
		Object value = token.getClaims();
		for (String name : this.path) {
			value = (value instanceof Map<?, ?> claims) ? claims.get(name) : null;
		}
		List<GrantedAuthority> granted = new ArrayList<>();
		if (value instanceof Collection<?> roles) {
			for (Object role : roles) {
				String allowed = (role instanceof String name) ? ROLES.get(name) : null;
				if (allowed != null) {
					granted.add(new SimpleGrantedAuthority(allowed));
				}
			}
		}
		return granted;
	}

}
