package io.warble.web.application;

import java.nio.file.Path;
import java.time.Duration;

import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;

/**
 * Meters of every service, the id of each request in its log, and how it stops.
 */
@Configuration(proxyBeanMethods = false)
class WatchConfiguration {

	@Bean
	ProcessMemory processMemory() {
		return new ProcessMemory(Path.of("/proc/self/status"));
	}

	@Bean
	Draining draining(Environment environment) {
		return new Draining(environment.getProperty("warble.drain", Duration.class, Duration.ZERO));
	}

	@Bean
	FilterRegistrationBean<Draining> drainingFilter(Draining draining) {
		FilterRegistrationBean<Draining> registration = new FilterRegistrationBean<>(draining);
		registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 5);
		return registration;
	}

	@Bean
	FilterRegistrationBean<RequestIdFilter> requestIdFilter() {
		FilterRegistrationBean<RequestIdFilter> registration = new FilterRegistrationBean<>(new RequestIdFilter());
		registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
		return registration;
	}

}
