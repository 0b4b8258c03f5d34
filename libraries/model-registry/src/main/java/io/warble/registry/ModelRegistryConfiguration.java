package io.warble.registry;

import java.time.Clock;

import javax.sql.DataSource;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.persistence.autoconfigure.EntityScan;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.jpa.repository.config.EnableJpaRepositories;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The registry as a bean, to be imported by a service that has a {@code DataSource} and
 * JPA and has called {@link RegistrySchema#migrate}. Entities and repositories are looked
 * for in this package alone. Takes the service's {@link Clock} if it has one.
 */
@Configuration(proxyBeanMethods = false)
@EntityScan(basePackageClasses = ModelRegistryConfiguration.class)
@EnableJpaRepositories(basePackageClasses = ModelRegistryConfiguration.class)
public class ModelRegistryConfiguration {

	@Bean
	ModelRegistry modelRegistry(ModelVersionRepository versions, AliasRepository aliases, AliasMoveRepository moves,
			DataSource dataSource, PlatformTransactionManager transactionManager, ObjectProvider<Clock> clock) {
		return new ModelRegistry(versions, aliases, moves, JdbcClient.create(dataSource),
				new TransactionTemplate(transactionManager), clock.getIfAvailable(Clock::systemUTC));
	}

}
