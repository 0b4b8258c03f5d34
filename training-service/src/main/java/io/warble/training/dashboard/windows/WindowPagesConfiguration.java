package io.warble.training.dashboard.windows;

import io.warble.registry.ModelRegistry;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

import io.warble.training.jobs.JobsProperties;

/**
 * Wires the page of the windows.
 */
@Configuration(proxyBeanMethods = false)
@Import(WindowsPageController.class)
public class WindowPagesConfiguration {

	@Bean
	WindowPages windowPages(ModelRegistry registry, JobsProperties properties) {
		return new WindowPages(registry, properties.runs());
	}

}
