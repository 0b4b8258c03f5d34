package io.warble.scoring.champion;

import io.warble.models.blend.BlendProfiles;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the champion and its statistics come from.
 *
 * @param poll how often the registry is asked for a moved alias or a newer snapshot
 * @param retryDamaged how long a damaged version is left alone
 * @param profile which profile of a version serves, {@code default} or
 * {@code single-core}
 * @param directory where models and snapshots are kept
 * @param local whether statistics are read from a snapshot on this machine instead of the
 * feature service
 * @param featureService address of the feature service
 * @param connectTimeout how long to wait for a connection to it
 * @param timeout how long to wait for its whole answer
 */
@ConfigurationProperties("warble.scoring.champion")
record ChampionProperties(@DefaultValue("2s") Duration poll, @DefaultValue("30s") Duration retryDamaged,
		@DefaultValue(BlendProfiles.DEFAULT) String profile, @DefaultValue(".warble/scoring") Path directory,
		@DefaultValue("false") boolean local, @DefaultValue("http://127.0.0.1:8082") URI featureService,
		@DefaultValue("500ms") Duration connectTimeout, @DefaultValue("2s") Duration timeout) {

	ChampionProperties {
		BlendProfiles.requireName(profile);
		positive("poll", poll);
		positive("retry-damaged", retryDamaged);
		positive("connect-timeout", connectTimeout);
		positive("timeout", timeout);
	}

	private static void positive(String name, Duration duration) {
		if (duration.isZero() || duration.isNegative()) {
			throw new IllegalArgumentException(name + " must be above 0, got " + duration);
		}
	}

}
