package io.warble.training.dashboard.models;

import io.warble.registry.ModelRegistry;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * Wires the pages of the registry.
 */
@Configuration(proxyBeanMethods = false)
@Import({ ModelsPageController.class, AliasPageController.class, CompareController.class })
public class ModelPagesConfiguration {

	@Bean
	ModelPages modelPages(ModelRegistry registry) {
		return new ModelPages(registry);
	}

	@Bean
	VersionChoice versionChoice(ModelRegistry registry) {
		return new VersionChoice(registry);
	}

}
