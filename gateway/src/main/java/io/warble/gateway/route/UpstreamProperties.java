package io.warble.gateway.route;

import java.net.URI;
import java.time.Duration;

import jakarta.validation.constraints.NotNull;

/**
 * Where the services behind the gateway are.
 *
 * @param training base address of training-service
 * @param feature base address of feature-service
 * @param scoring base address of scoring-service
 * @param connectTimeout how long to wait for a connection
 * @param readTimeout how long an answer may take
 * @param streamTimeout how long a stream of events may take; whoever follows it comes
 * back by himself
 */
public record UpstreamProperties(@NotNull URI training, @NotNull URI feature, @NotNull URI scoring,
		@NotNull Duration connectTimeout, @NotNull Duration readTimeout, @NotNull Duration streamTimeout) {
}
