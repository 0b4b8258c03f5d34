package io.warble.gateway.limit;

import io.github.bucket4j.TimeMeter;
import io.warble.web.access.HealthPaths;
import io.warble.web.problem.BodyLimit;
import io.warble.web.problem.ProblemWriter;

import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/**
 * Wires the limits.
 */
@Configuration(proxyBeanMethods = false)
public class LimitConfiguration {

	@Bean
	RateLimiter rateLimiter(LimitProperties properties) {
		return new RateLimiter(properties, TimeMeter.SYSTEM_NANOTIME);
	}

	/**
	 * Whether the gateway lives is always told; streams wait for hours, and cost little.
	 */
	@Bean
	FilterRegistrationBean<ConcurrencyLimit> concurrencyLimit(LimitProperties properties, ProblemWriter problems) {
		FilterRegistrationBean<ConcurrencyLimit> registration = new FilterRegistrationBean<>(
				new ConcurrencyLimit(properties.concurrentRequests(),
						(path) -> HealthPaths.OPEN.contains(path) || path.endsWith("/events"), problems));
		registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 5);
		return registration;
	}

	@Bean
	FilterRegistrationBean<BodyLimit> bodyLimit(LimitProperties properties, ProblemWriter problems) {
		FilterRegistrationBean<BodyLimit> registration = new FilterRegistrationBean<>(
				new BodyLimit(properties.requestSize(), problems));
		registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 10);
		return registration;
	}

}
