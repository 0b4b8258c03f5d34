package io.warble.gateway.limit;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;

import org.springframework.util.unit.DataSize;

/**
 * What one caller may send, and all of them together.
 *
 * @param requestsPerSecond requests a second of an API key that has no limit of its own
 * @param burst requests that an idle caller may send at once
 * @param requestSize largest request body
 * @param concurrentRequests requests of all callers that may be under way at once, but
 * for streams of events; fewer than the web server has threads
 */
public record LimitProperties(@Positive int requestsPerSecond, @Positive int burst, @NotNull DataSize requestSize,
		@Positive int concurrentRequests) {
}
