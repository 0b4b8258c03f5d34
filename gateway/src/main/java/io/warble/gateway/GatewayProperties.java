package io.warble.gateway;

import io.warble.gateway.access.AdminProperties;
import io.warble.gateway.key.KeyCacheProperties;
import io.warble.gateway.limit.LimitProperties;
import io.warble.gateway.login.LoginProperties;
import io.warble.gateway.route.UpstreamProperties;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * All settings of the gateway.
 *
 * @param upstreams where the services are
 * @param limits what one caller may send
 * @param keyCache how long a key that was looked up is believed
 * @param login how often a password may be wrong
 * @param admin the administrator and the first API key, where they are set from outside
 */
@Validated
@ConfigurationProperties("warble.gateway")
record GatewayProperties(@Valid @NotNull UpstreamProperties upstreams, @Valid @NotNull LimitProperties limits,
		@Valid @NotNull KeyCacheProperties keyCache, @Valid @NotNull LoginProperties login,
		@Valid @NotNull AdminProperties admin) {
}
