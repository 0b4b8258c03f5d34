package io.warble.scoring.champion;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.warble.models.text.EncoderCacheStatistics;

/**
 * Metrics of the tweets' vectors: {@code warble.encoder.cache.rows}, by
 * {@code result=hit|miss}, and {@code warble.encoder.cache.hit.ratio}. They are those of
 * the model that serves, and begin anew with another.
 */
final class EncoderCacheMeters implements MeterBinder {

	private final ChampionHolder champions;

	EncoderCacheMeters(ChampionHolder champions) {
		this.champions = champions;
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		FunctionCounter.builder("warble.encoder.cache.rows", this, (meters) -> meters.statistics().hits())
			.tag("result", "hit")
			.description("Rows whose tweet's vector was there")
			.register(registry);
		FunctionCounter.builder("warble.encoder.cache.rows", this, (meters) -> meters.statistics().misses())
			.tag("result", "miss")
			.description("Rows whose tweet was encoded")
			.register(registry);
		Gauge.builder("warble.encoder.cache.hit.ratio", this, (meters) -> meters.statistics().hitRatio())
			.description("Share of the rows whose tweet's vector was there")
			.register(registry);
	}

	private EncoderCacheStatistics statistics() {
		return this.champions.champion().map(Champion::cacheStatistics).orElse(EncoderCacheStatistics.NONE);
	}

}
