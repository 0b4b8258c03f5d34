package io.warble.gateway.access;

import java.net.URI;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Bearer tokens of an OpenID Connect issuer, as an alternative to API keys and passwords.
 *
 * @param issuer the issuer's address, exactly as in its tokens; without it no token is
 * accepted
 * @param audience what a token's {@code aud} must contain
 * @param rolesClaim the claim that lists {@code warble-predict}, {@code warble-features}
 * or {@code warble-admin}; dots lead into nested claims
 */
@Validated
@ConfigurationProperties("warble.gateway.jwt")
record JwtProperties(@NotNull URI issuer, @DefaultValue("warble") @NotBlank String audience,
		@DefaultValue("roles") @NotBlank String rolesClaim) {
}
