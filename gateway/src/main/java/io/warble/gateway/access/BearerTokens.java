package io.warble.gateway.access;

import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.oauth2.server.resource.OAuth2ResourceServerConfigurer;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationConverter;
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationFilter;

/**
 * How bearer tokens are checked and what they allow.
 *
 * @param decoder checks signature, issuer, times and audience
 * @param converter maps claims to authorities
 */
record BearerTokens(JwtDecoder decoder, JwtAuthenticationConverter converter) {

	void configure(OAuth2ResourceServerConfigurer<HttpSecurity> server, Refusals refusals) {
		server.authenticationEntryPoint(refusals)
			.jwt((jwt) -> jwt.decoder(this.decoder).jwtAuthenticationConverter(this.converter))
			.addObjectPostProcessor(new ObjectPostProcessor<BearerTokenAuthenticationFilter>() {
				@Override
				public <F extends BearerTokenAuthenticationFilter> F postProcess(F filter) {
					// By default an issuer that cannot be reached would end in a 500.
					filter.setAuthenticationFailureHandler(refusals::commence);
					return filter;
				}
			});
	}

}
