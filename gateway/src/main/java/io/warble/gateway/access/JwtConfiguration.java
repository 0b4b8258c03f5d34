package io.warble.gateway.access;

import java.util.List;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtDecoderInitializationException;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.jwt.SupplierJwtDecoder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationConverter;

/**
 * Accepts bearer tokens where an issuer is named: signature, issuer, times and audience
 * are checked. The issuer is asked when the first token comes, so that the gateway starts
 * without it.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("warble.gateway.jwt.issuer")
@EnableConfigurationProperties(JwtProperties.class)
class JwtConfiguration {

	@Bean
	BearerTokens bearerTokens(JwtProperties properties) {
		JwtAuthenticationConverter converter = new JwtAuthenticationConverter();
		converter.setJwtGrantedAuthoritiesConverter(new JwtRoles(properties.rolesClaim()));
		return new BearerTokens(decoder(properties), converter);
	}

	private static JwtDecoder decoder(JwtProperties properties) {
		SupplierJwtDecoder whenAsked = new SupplierJwtDecoder(() -> ofIssuer(properties));
		return (token) -> {
			try {
				return whenAsked.decode(token);
			}
			catch (JwtDecoderInitializationException ex) {
				throw new JwtException("The issuer cannot be asked for its keys", ex);
			}
		};
	}

	private static JwtDecoder ofIssuer(JwtProperties properties) {
		String issuer = properties.issuer().toString();
		NimbusJwtDecoder decoder = NimbusJwtDecoder.withIssuerLocation(issuer).build();
		OAuth2TokenValidator<Jwt> audience = new JwtClaimValidator<List<String>>(JwtClaimNames.AUD,
				(audiences) -> audiences != null && audiences.contains(properties.audience()));
		decoder.setJwtValidator(
				new DelegatingOAuth2TokenValidator<>(JwtValidators.createDefaultWithIssuer(issuer), audience));
		return decoder;
	}

}
