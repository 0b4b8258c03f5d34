package io.warble.training.dashboard.page;

import java.net.URI;
import java.time.Duration;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which services the dashboard shows beside its own.
 *
 * @param feature base address of feature-service
 * @param scoring base address of scoring-service
 * @param scoringActuator base address of its actuator, where that has a port of its own;
 * null where it has not
 * @param connectTimeout how long to wait for a connection
 * @param readTimeout how long to wait for an answer
 */
@ConfigurationProperties("warble.dashboard")
public record DashboardProperties(@DefaultValue("http://127.0.0.1:8082") URI feature,
		@DefaultValue("http://127.0.0.1:8083") URI scoring, @Nullable URI scoringActuator,
		@DefaultValue("1s") Duration connectTimeout, @DefaultValue("20s") Duration readTimeout) {

	/** Where scoring-service tells how it is. */
	URI actuator() {
		return (this.scoringActuator != null) ? this.scoringActuator : this.scoring;
	}

}
