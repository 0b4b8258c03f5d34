package io.warble.training.models;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

import io.warble.registry.ModelRegistryConfiguration;

/**
 * Wires the registry and its REST.
 */
@Configuration(proxyBeanMethods = false)
@Import({ ModelRegistryConfiguration.class, ModelsController.class, AliasesController.class })
public class ModelsConfiguration {

}
