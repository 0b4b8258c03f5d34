package io.warble.featureservice.statistics;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How look-ups are answered.
 *
 * @param maxIds the most accounts and pairs that one JSON look-up may name
 * @param maxIdLength the longest id, in characters
 * @param maxKeys the most keys of one binary look-up
 * @param staleAfter statistics that were published longer ago are marked STALE
 * @param refresh how long a request may go on with a snapshot after a newer one was
 * published
 * @param outagePause how long nobody asks a database that could not be reached, but one
 * call
 */
@ConfigurationProperties("warble.feature-service")
record LookupProperties(@DefaultValue("10000") int maxIds, @DefaultValue("256") int maxIdLength,
		@DefaultValue("2000000") int maxKeys, @DefaultValue("2d") Duration staleAfter,
		@DefaultValue("1s") Duration refresh, @DefaultValue("500ms") Duration outagePause) {

	LookupProperties {
		if (maxIds < 1 || maxIdLength < 1 || maxKeys < 1) {
			throw new IllegalArgumentException("max-ids, max-id-length and max-keys must be above 0, got %d, %d and %d"
				.formatted(maxIds, maxIdLength, maxKeys));
		}
		if (staleAfter.isNegative() || refresh.isNegative() || outagePause.isNegative()) {
			throw new IllegalArgumentException(
					"stale-after, refresh and outage-pause must not be negative, got %s, %s and %s"
						.formatted(staleAfter, refresh, outagePause));
		}
	}

}
