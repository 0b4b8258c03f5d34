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

	/** Predictions and rankings since the scoring-service that answers started. */
	private static RequestRate.@Nullable Count predictions(ServiceClient services) {
		Double start = meter(services, "process.start.time", "VALUE");
		Double count = meter(services, "warble.requests", "COUNT");
		return (start != null && count != null) ? new RequestRate.Count(start, count) : null;
	}

	private static @Nullable Double meter(ServiceClient services, String name, String statistic) {
		ServiceClient.Answer answer = services.scoringActuator("/actuator/metrics/" + name);
		for (JsonNode measurement : answer.body().path("measurements")) {
			if (measurement.path("statistic").asString("").equals(statistic)) {
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
