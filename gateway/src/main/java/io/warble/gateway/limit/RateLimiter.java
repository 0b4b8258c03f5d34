package io.warble.gateway.limit;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import io.github.bucket4j.local.LocalBucketBuilder;
import io.warble.gateway.key.ApiKey;
import org.jspecify.annotations.Nullable;

/**
 * A token bucket for each caller, in this process's memory: several gateways each grant
 * the full rate. Thread-safe.
 */
public final class RateLimiter {

	private final LimitProperties properties;

	private final LoadingCache<Client, Bucket> buckets;

	RateLimiter(LimitProperties properties, TimeMeter clock) {
		this.properties = properties;
		this.buckets = Caffeine.newBuilder()
			// Longer than a quota lasts, which would else begin anew after a pause.
			.expireAfterAccess(Duration.ofHours(25))
			.maximumSize(100_000)
			.build((client) -> bucket(client, clock));
	}

	/**
	 * Takes one request from the key's rate and quota.
	 * @return 0 if it may pass, else whole seconds until one may
	 */
	public long secondsToWait(ApiKey key) {
		return secondsToWait(new Client("key-" + key.id(), requestsPerSecond(key), key.requestsPerDay()));
	}

	/** The same for a caller without a key, at the default rate and without a quota. */
	public long secondsToWait(String caller) {
		return secondsToWait(new Client("caller-" + caller, this.properties.requestsPerSecond(), null));
	}

	private long secondsToWait(Client client) {
		ConsumptionProbe probe = this.buckets.get(client).tryConsumeAndReturnRemaining(1);
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
		LocalBucketBuilder bucket = Bucket.builder()
			.withCustomTimePrecision(clock)
			.addLimit((limit) -> limit.capacity(burst).refillGreedy(client.requestsPerSecond(), Duration.ofSeconds(1)));
		Long quota = client.requestsPerDay();
		if (quota != null) {
			bucket.addLimit((limit) -> limit.capacity(quota).refillIntervally(quota, Duration.ofDays(1)));
		}
		return bucket.build();
	}

	private record Client(String name, int requestsPerSecond, @Nullable Long requestsPerDay) {
	}

}
