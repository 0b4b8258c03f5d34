package io.warble.training.models;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

import io.warble.featurestore.OnlineStore;
import io.warble.registry.ModelRegistry;
import io.warble.registry.ModelRegistryConfiguration;
import io.warble.training.background.Repeated;

/**
 * Wires the registry and its REST.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RetentionProperties.class)
@Import({ ModelRegistryConfiguration.class, ModelsController.class, AliasesController.class })
public class ModelsConfiguration {

	@Bean
	ServableCheck servableCheck(ModelRegistry registry, OnlineStore store) {
		return new ServableCheck(registry, store);
	}

	@Bean
	Promotions promotions(ModelRegistry registry, ServableCheck check) {
		return new Promotions(registry, check);
	}

	@Bean
	ModelComparisons modelComparisons(ModelRegistry registry) {
		return new ModelComparisons(registry);
	}

	@Bean
	SmartLifecycle retention(ModelRegistry registry, RetentionProperties properties) {
		return new Repeated("retention", properties.every(), new Retention(registry, properties.versions()));
	}

}
