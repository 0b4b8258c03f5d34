package io.warble.gateway.limit;

import io.github.bucket4j.TimeMeter;
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

	@Bean
	FilterRegistrationBean<BodyLimit> bodyLimit(LimitProperties properties, ProblemWriter problems) {
		FilterRegistrationBean<BodyLimit> registration = new FilterRegistrationBean<>(
				new BodyLimit(properties.requestSize(), problems));
		registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 10);
		return registration;
	}

}
