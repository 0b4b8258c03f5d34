package io.warble.training.dashboard.overview;

import io.warble.featurestore.OnlineStore;
import io.warble.registry.ModelRegistry;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

import io.warble.training.dashboard.jobs.JobPages;
import io.warble.training.dashboard.models.ModelPages;
import io.warble.training.dashboard.page.ServiceClient;
import io.warble.training.jobs.JobsProperties;

/**
 * Wires the first page.
 */
@Configuration(proxyBeanMethods = false)
@Import(OverviewController.class)
public class OverviewConfiguration {

	@Bean
	RequestRate requestRate(ServiceClient services) {
		return new RequestRate(() -> predictions(services));
	}

	/** Predictions and rankings since scoring-service started. */
	private static @Nullable Double predictions(ServiceClient services) {
		ServiceClient.Answer answer = services.scoring("/actuator/metrics/warble.requests");
		if (answer.status() == 404) {
			return 0.0;
		}
		for (JsonNode measurement : answer.body().path("measurements")) {
			if (measurement.path("statistic").asString("").equals("COUNT")) {
				return measurement.path("value").asDouble();
			}
		}
		return null;
	}

	@Bean
	OverviewPages overviewPages(ModelRegistry registry, ModelPages models, JobPages jobs, OnlineStore store,
			ServiceClient services, RequestRate rate, JobsProperties properties) {
		return new OverviewPages(registry, models, jobs, store, services,
				new OverviewPages.Here(properties.runs().getParent(), rate));
	}

}
