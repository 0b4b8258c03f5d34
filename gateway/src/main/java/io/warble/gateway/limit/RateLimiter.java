package io.warble.gateway.limit;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import io.warble.gateway.key.ApiKey;

/**
 * A token bucket for each API key, in this process's memory: several gateways each grant
 * the full rate. Thread-safe.
 */
public final class RateLimiter {

	private final LimitProperties properties;

	private final LoadingCache<Client, Bucket> buckets;

	RateLimiter(LimitProperties properties, TimeMeter clock) {
		this.properties = properties;
		this.buckets = Caffeine.newBuilder()
			.expireAfterAccess(Duration.ofMinutes(10))
			.maximumSize(100_000)
			.build((client) -> bucket(client, clock));
	}

	/**
	 * Takes one request from the key's bucket.
	 * @return 0 if it may pass, else whole seconds until one may
	 */
	public long secondsToWait(ApiKey key) {
		ConsumptionProbe probe = this.buckets.get(new Client(key.id(), requestsPerSecond(key)))
			.tryConsumeAndReturnRemaining(1);
		if (probe.isConsumed()) {
			return 0;
		}
		return Math.max(1, TimeUnit.NANOSECONDS.toSeconds(probe.getNanosToWaitForRefill() + 999_999_999L));
	}

	/**
	 * The key's own rate, or the default.
	 */
	public int requestsPerSecond(ApiKey key) {
		Integer own = key.requestsPerSecond();
		return (own != null) ? own : this.properties.requestsPerSecond();
	}

	private Bucket bucket(Client client, TimeMeter clock) {
		// A key with its own rate gets the same seconds of burst as the others.
		long burst = Math.max(1,
				(long) client.requestsPerSecond() * this.properties.burst() / this.properties.requestsPerSecond());
		return Bucket.builder()
			.withCustomTimePrecision(clock)
			.addLimit((limit) -> limit.capacity(burst).refillGreedy(client.requestsPerSecond(), Duration.ofSeconds(1)))
			.build();
	}

	private record Client(long id, int requestsPerSecond) {
	}

}
