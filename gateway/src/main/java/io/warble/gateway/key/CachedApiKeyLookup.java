package io.warble.gateway.key;

import java.nio.ByteBuffer;
import java.util.Optional;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.cache.CaffeineCacheMetrics;

/**
 * Remembers look-ups, found or not, for a short time: a prediction must not wait for the
 * database, and a wrong key sent in a loop must not load it. Keyed by hash, so that no
 * key stays in the heap. Thread-safe.
 */
final class CachedApiKeyLookup implements ApiKeyLookup {

	private final ApiKeyLookup delegate;

	private final Cache<ByteBuffer, Optional<ApiKey>> cache;

	CachedApiKeyLookup(ApiKeyLookup delegate, KeyCacheProperties properties, Ticker ticker) {
		this.delegate = delegate;
		this.cache = Caffeine.newBuilder()
			.expireAfterWrite(properties.timeToLive())
			.maximumSize(properties.entries())
			.ticker(ticker)
			.recordStats()
			.build();
	}

	@Override
	public Optional<ApiKey> find(String key) {
		return this.cache.get(ByteBuffer.wrap(ApiKeys.hash(key)), (hash) -> this.delegate.find(key));
	}

	/** What has been found here and what had to be asked for. */
	void monitor(MeterRegistry meters) {
		CaffeineCacheMetrics.monitor(meters, this.cache, "api-keys");
	}

	/**
	 * Forgets everything, after a key was revoked here.
	 */
	void clear() {
		this.cache.invalidateAll();
	}

}
