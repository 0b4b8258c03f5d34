package io.warble.gateway.access;

import java.net.URI;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Bearer tokens of an OpenID Connect issuer, as an alternative to API keys and passwords.
 *
 * @param issuer the issuer's address, exactly as in its tokens; without it no token is
 * accepted
 * @param audience what a token's {@code aud} must contain
 * @param rolesClaim the claim that lists {@code warble-predict}, {@code warble-features}
 * or {@code warble-admin}; dots lead into nested claims
 */
@ConfigurationProperties("warble.gateway.jwt")
record JwtProperties(@Nullable URI issuer, @DefaultValue("warble") String audience,
		@DefaultValue("roles") String rolesClaim) {
}
