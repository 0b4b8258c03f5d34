package io.warble.registry;

import org.springframework.boot.persistence.autoconfigure.EntityScan;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.jpa.repository.config.EnableJpaRepositories;

/**
 * The registry as beans, to be imported by a service that has a {@code DataSource} and
 * JPA. Entities and repositories are looked for in this package alone.
 */
@Configuration(proxyBeanMethods = false)
@EntityScan(basePackageClasses = ModelRegistryConfiguration.class)
@EnableJpaRepositories(basePackageClasses = ModelRegistryConfiguration.class)
public class ModelRegistryConfiguration {

	@Bean
	ModelRegistry modelRegistry() {
		return new ModelRegistry();
	}

}
