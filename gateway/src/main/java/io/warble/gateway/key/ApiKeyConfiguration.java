package io.warble.gateway.key;

import java.security.SecureRandom;

import com.github.benmanes.caffeine.cache.Ticker;
import io.micrometer.core.instrument.MeterRegistry;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Wires the API keys.
 */
@Configuration(proxyBeanMethods = false)
public class ApiKeyConfiguration {

	@Bean
	SecureRandom secureRandom() {
		return new SecureRandom();
	}

	@Bean
	ApiKeys apiKeys(JdbcClient jdbc, SecureRandom random) {
		return new ApiKeys(jdbc, random);
	}

	@Bean
	CachedApiKeyLookup cachedApiKeyLookup(ApiKeys keys, KeyCacheProperties properties, MeterRegistry meters) {
		CachedApiKeyLookup cached = new CachedApiKeyLookup(keys, properties, Ticker.systemTicker());
		cached.monitor(meters);
		return cached;
	}

	@Bean
	ApiKeyController apiKeyController(ApiKeys keys, CachedApiKeyLookup cache) {
		return new ApiKeyController(keys, cache);
	}

}
