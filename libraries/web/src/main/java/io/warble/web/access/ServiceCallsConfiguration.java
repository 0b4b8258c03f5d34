package io.warble.web.access;

import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/**
 * For services that call others.
 */
@Configuration(proxyBeanMethods = false)
public class ServiceCallsConfiguration {

	private static final String BUNDLE = "warble.calls.ssl-bundle";

	@Bean
	ServiceCalls serviceCalls(Environment environment, SslBundles bundles) {
		String name = environment.getProperty(BUNDLE);
		return new ServiceCalls((name == null || name.isBlank()) ? null : bundles.getBundle(name).createSslContext());
	}

}
