package io.warble.gateway.access;

import java.security.SecureRandom;

import io.micrometer.core.instrument.MeterRegistry;
import io.warble.gateway.key.ApiKeyLookup;
import io.warble.gateway.key.ApiKeys;
import io.warble.gateway.limit.RateLimiter;
import io.warble.web.access.HealthPaths;
import io.warble.web.problem.ProblemWriter;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.www.BasicAuthenticationFilter;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/**
 * The rules: who may call which {@link Area}, the plain health status for everyone,
 * nothing else.
 */
@Configuration(proxyBeanMethods = false)
@EnableWebSecurity
@Import(JwtConfiguration.class)
public class AccessConfiguration {

	@Bean
	ProblemWriter problemWriter(JsonMapper json) {
		return new ProblemWriter(json);
	}

	@Bean
	PasswordEncoder passwordEncoder(SecureRandom random) {
		return new RememberingPasswordEncoder(PasswordEncoderFactories.createDelegatingPasswordEncoder(), random);
	}

	@Bean
	Administrators administrators(JdbcClient jdbc, PasswordEncoder encoder) {
		return new Administrators(jdbc, encoder);
	}

	@Bean
	InitialCredentials initialCredentials(AdminProperties properties, Administrators administrators, ApiKeys keys) {
		return new InitialCredentials(properties, administrators, keys);
	}

	@Bean
	SecurityFilterChain security(HttpSecurity http, @Qualifier("cachedApiKeyLookup") ApiKeyLookup keys,
			RateLimiter limiter, ProblemWriter problems, Environment environment, MeterRegistry meters,
			ObjectProvider<BearerTokens> tokens) {
		Refusals refusals = new Refusals(problems);
		tokens.ifAvailable((bearer) -> http.oauth2ResourceServer((server) -> bearer.configure(server, refusals)));
		return http.csrf(AbstractHttpConfigurer::disable)
			.sessionManagement((session) -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
			.requestCache(AbstractHttpConfigurer::disable)
			.logout(AbstractHttpConfigurer::disable)
			.anonymous(AbstractHttpConfigurer::disable)
			.headers((headers) -> headers
				.contentSecurityPolicy((policy) -> policy
					.policyDirectives("default-src 'self'; frame-ancestors 'none'; object-src 'none'"))
				.referrerPolicy((referrer) -> referrer.policy(ReferrerPolicy.NO_REFERRER)))
			.httpBasic((basic) -> basic.authenticationEntryPoint(refusals))
			.addFilterBefore(new CrossSiteFilter(problems), BasicAuthenticationFilter.class)
			.addFilterBefore(new ApiKeyFilter(keys, problems), BasicAuthenticationFilter.class)
			.addFilterBefore(new RateLimitFilter(limiter, problems, meters), AuthorizationFilter.class)
			.authorizeHttpRequests((requests) -> {
				// What has failed was let in before; it is to be told as what it is.
				requests.dispatcherTypeMatchers(DispatcherType.ERROR).permitAll();
				requests.requestMatchers(HealthPaths.OPEN.toArray(String[]::new)).permitAll();
				requests.requestMatchers((RequestMatcher) (request) -> onManagementPort(request, environment))
					.permitAll();
				for (Area area : Area.values()) {
					requests.requestMatchers(area.paths()).hasAnyAuthority(area.authorities());
				}
			})
			.exceptionHandling((handling) -> handling.authenticationEntryPoint(refusals).accessDeniedHandler(refusals))
			.build();
	}

	/** A port of its own is reached by those who watch the gateway, and by no caller. */
	private static boolean onManagementPort(HttpServletRequest request, Environment environment) {
		Integer port = environment.getProperty("local.management.port", Integer.class);
		return port != null && !port.equals(environment.getProperty("local.server.port", Integer.class))
				&& request.getLocalPort() == port;
	}

}
