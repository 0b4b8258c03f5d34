package io.warble.gateway.access;

import java.security.SecureRandom;

import io.micrometer.core.instrument.MeterRegistry;
import io.warble.gateway.key.ApiKeyLookup;
import io.warble.gateway.key.ApiKeys;
import io.warble.gateway.limit.RateLimiter;
import io.warble.web.problem.ProblemWriter;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationConverter;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.www.BasicAuthenticationFilter;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/**
 * The rules: API keys for predictions and statistics, keys or the administrator's login
 * for explanations, the login for the rest (rows of the log among it), the plain health
 * status for everyone, nothing else.
 */
@Configuration(proxyBeanMethods = false)
@EnableWebSecurity
@Import(JwtConfiguration.class)
public class AccessConfiguration {

	private static final String[] PREDICTION_PATHS = { "/v1/predictions", "/v1/rankings" };

	private static final String FEATURE_PATHS = "/v1/features/**";

	private static final String EXPLANATIONS = "/v1/explanations";

	private static final String[] OPEN_PATHS = { "/actuator/health", "/actuator/health/liveness",
			"/actuator/health/readiness", "/livez", "/readyz" };

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
			ObjectProvider<JwtAuthenticationConverter> tokens) {
		AuthenticationEntryPoint unauthorized = unauthorized(problems);
		JwtAuthenticationConverter converter = tokens.getIfAvailable();
		if (converter != null) {
			http.oauth2ResourceServer((server) -> server.authenticationEntryPoint(unauthorized)
				.jwt((jwt) -> jwt.jwtAuthenticationConverter(converter)));
		}
		return http.csrf(AbstractHttpConfigurer::disable)
			.sessionManagement((session) -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
			.requestCache(AbstractHttpConfigurer::disable)
			.logout(AbstractHttpConfigurer::disable)
			.anonymous(AbstractHttpConfigurer::disable)
			.headers((headers) -> headers
				.contentSecurityPolicy((policy) -> policy
					.policyDirectives("default-src 'self'; frame-ancestors 'none'; object-src 'none'"))
				.referrerPolicy((referrer) -> referrer.policy(ReferrerPolicy.NO_REFERRER)))
			.httpBasic((basic) -> basic.authenticationEntryPoint(unauthorized))
			.addFilterBefore(new CrossSiteFilter(problems), BasicAuthenticationFilter.class)
			.addFilterBefore(new ApiKeyFilter(keys, problems), BasicAuthenticationFilter.class)
			.addFilterBefore(new RateLimitFilter(limiter, problems, meters), AuthorizationFilter.class)
			.authorizeHttpRequests((requests) -> requests.requestMatchers(OPEN_PATHS)
				.permitAll()
				.requestMatchers((RequestMatcher) (request) -> onManagementPort(request, environment))
				.permitAll()
				.requestMatchers(PREDICTION_PATHS)
				.hasAuthority(Roles.PREDICT)
				.requestMatchers(FEATURE_PATHS)
				.hasAuthority(Roles.FEATURES)
				.requestMatchers(EXPLANATIONS)
				.hasAnyAuthority(Roles.PREDICT, Roles.ADMIN)
				.anyRequest()
				.hasAuthority(Roles.ADMIN))
			.exceptionHandling((handling) -> handling.authenticationEntryPoint(unauthorized)
				.accessDeniedHandler((request, response, denied) -> problems.write(request, response,
						HttpStatus.FORBIDDEN, forbidden(request))))
			.build();
	}

	/** A port of its own is reached by those who watch the gateway, and by no caller. */
	private static boolean onManagementPort(HttpServletRequest request, Environment environment) {
		Integer port = environment.getProperty("local.management.port", Integer.class);
		return port != null && !port.equals(environment.getProperty("local.server.port", Integer.class))
				&& request.getLocalPort() == port;
	}

	private static AuthenticationEntryPoint unauthorized(ProblemWriter problems) {
		return (request, response, failure) -> {
			if (EXPLANATIONS.equals(request.getRequestURI())) {
				response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "ApiKey header=\"" + ApiKeyFilter.HEADER + "\"");
				problems.write(request, response, HttpStatus.UNAUTHORIZED, "An API key is expected in the header "
						+ ApiKeyFilter.HEADER + ", or an administrator's name and password (HTTP basic).");
			}
			else if (isClientPath(request.getRequestURI())) {
				response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "ApiKey header=\"" + ApiKeyFilter.HEADER + "\"");
				problems.write(request, response, HttpStatus.UNAUTHORIZED,
						"An API key is expected in the header " + ApiKeyFilter.HEADER + ".");
			}
			else {
				if (failure instanceof LockedException) {
					problems.write(request, response, HttpStatus.TOO_MANY_REQUESTS,
							"Too many wrong passwords: this name is refused from this address for some minutes.");
					return;
				}
				response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"warble\"");
				problems.write(request, response, HttpStatus.UNAUTHORIZED,
						"An administrator's name and password are expected (HTTP basic).");
			}
		};
	}

	private static String forbidden(HttpServletRequest request) {
		if (!(request.getUserPrincipal() instanceof ApiKeyAuthentication)) {
			return isClientPath(request.getRequestURI())
					? "This path wants an API key in the header " + ApiKeyFilter.HEADER + ", not a login."
					: "This caller may not use this path.";
		}
		String wanted = !isClientPath(request.getRequestURI()) ? "admin"
				: request.getRequestURI().startsWith("/v1/features/") ? "features" : "predict";
		return "This API key has not the scope '" + wanted + "' that this path wants.";
	}

	private static boolean isClientPath(@Nullable String path) {
		return path != null && (path.equals("/v1/predictions") || path.startsWith("/v1/rankings")
				|| path.startsWith("/v1/features/"));
	}

}
