package io.warble.training.models;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long versions keep their bundles. Records stay for ever; a version that an alias
 * points to, or that a rollback would lead to, keeps its bundle in any case.
 *
 * @param versions how many of the newest versions keep their bundles, 0 for all
 * @param every how often the others lose theirs
 */
@ConfigurationProperties("warble.retention")
record RetentionProperties(@DefaultValue("50") int versions, @DefaultValue("1h") Duration every) {

	RetentionProperties {
		if (versions < 0) {
			throw new IllegalArgumentException("warble.retention.versions must be 0 or more, got " + versions);
		}
		if (every.toSeconds() < 1) {
			throw new IllegalArgumentException("warble.retention.every must be a second or more, got " + every);
		}
	}

}
