package io.warble.scoring.request;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How much of the machine explanations may take: one request is explained at a time, so
 * that predictions keep the rest.
 *
 * @param maxRows the most rows of one request
 * @param patience how long a request waits for its turn
 */
@ConfigurationProperties("warble.scoring.explanations")
record ExplanationProperties(@DefaultValue("16") int maxRows, @DefaultValue("5s") Duration patience) {

	ExplanationProperties {
		if (maxRows < 1) {
			throw new IllegalArgumentException("max-rows must be above 0, got " + maxRows);
		}
		if (patience.isNegative()) {
			throw new IllegalArgumentException("patience must not be negative, got " + patience);
		}
	}

}
