package io.warble.scoring.champion;

import io.warble.models.nets.NetOptions;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the champion's neural nets are run.
 *
 * @param threads threads of one call of a net; more than one pays only where few large
 * requests have the processors to themselves
 * @param concurrency calls of a net at the same time, others wait; each has buffers of
 * its own for {@code batch} rows. 0 for as many as there are processors
 * @param batch rows of one native run; larger requests are split
 */
@ConfigurationProperties("warble.scoring.nets")
record NetProperties(@DefaultValue("1") int threads, @DefaultValue("0") int concurrency,
		@DefaultValue("256") int batch) {

	NetProperties {
		require("threads", threads, 1, NetOptions.MAX_THREADS);
		require("concurrency", concurrency, 0, NetOptions.MAX_CONCURRENCY);
		require("batch", batch, 1, NetOptions.MAX_BATCH);
	}

	NetOptions options() {
		return new NetOptions(this.threads,
				(this.concurrency > 0) ? this.concurrency : NetOptions.defaults().concurrency(), this.batch);
	}

	private static void require(String name, int value, int least, int greatest) {
		if (value < least || value > greatest) {
			throw new IllegalArgumentException(
					"warble.scoring.nets.%s is %d, expected %d to %d".formatted(name, value, least, greatest));
		}
	}

}
