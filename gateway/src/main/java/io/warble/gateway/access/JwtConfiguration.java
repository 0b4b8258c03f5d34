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
	JwtDecoder jwtDecoder(JwtProperties properties) {
		String issuer = String.valueOf(properties.issuer());
		OAuth2TokenValidator<Jwt> audience = new JwtClaimValidator<List<String>>(JwtClaimNames.AUD,
				(audiences) -> audiences != null && audiences.contains(properties.audience()));
		return new SupplierJwtDecoder(() -> {
			NimbusJwtDecoder decoder = NimbusJwtDecoder.withIssuerLocation(issuer).build();
			decoder.setJwtValidator(
					new DelegatingOAuth2TokenValidator<>(JwtValidators.createDefaultWithIssuer(issuer), audience));
			return decoder;
		});
	}

	@Bean
	JwtAuthenticationConverter jwtAuthenticationConverter(JwtProperties properties) {
		JwtAuthenticationConverter converter = new JwtAuthenticationConverter();
		converter.setJwtGrantedAuthoritiesConverter(new JwtRoles(properties.rolesClaim()));
		return converter;
	}

}
