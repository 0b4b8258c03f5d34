package io.warble.training.dashboard.tryit;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

import io.warble.training.dashboard.page.ServiceClient;

/**
 * Wires the page to try predictions on.
 */
@Configuration(proxyBeanMethods = false)
@Import(TryController.class)
public class TryConfiguration {

	@Bean
	Oracle oracle(ServiceClient services) {
		return new Oracle(services);
	}

}
