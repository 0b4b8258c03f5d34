package io.warble.training.refit;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

import io.warble.featurestore.OnlineStore;
import io.warble.registry.ModelRegistry;
import io.warble.training.jobs.JobsProperties;
import io.warble.training.jobs.TrainingJobs;

/**
 * Wires refits and their REST.
 */
@Configuration(proxyBeanMethods = false)
@Import(RefitsController.class)
public class RefitConfiguration {

	@Bean
	PriorRefit priorRefit(ModelRegistry registry, OnlineStore store) {
		return new PriorRefit(registry, store);
	}

	@Bean
	RefitRequests refitRequests(PriorRefit refit, ModelRegistry registry, TrainingJobs jobs,
			JobsProperties properties) {
		return new RefitRequests(refit, registry, jobs, properties.home().toAbsolutePath().normalize());
	}

}
