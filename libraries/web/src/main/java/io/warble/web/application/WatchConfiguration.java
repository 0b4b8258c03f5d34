package io.warble.web.application;

import java.nio.file.Path;

import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/**
 * Meters of every service, and the id of each request in its log.
 */
@Configuration(proxyBeanMethods = false)
class WatchConfiguration {

	@Bean
	ProcessMemory processMemory() {
		return new ProcessMemory(Path.of("/proc/self/status"));
	}

	@Bean
	FilterRegistrationBean<RequestIdFilter> requestIdFilter() {
		FilterRegistrationBean<RequestIdFilter> registration = new FilterRegistrationBean<>(new RequestIdFilter());
		registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
		return registration;
	}

}
