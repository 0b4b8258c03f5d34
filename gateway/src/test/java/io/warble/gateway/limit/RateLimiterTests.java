package io.warble.gateway.limit;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

import io.github.bucket4j.TimeMeter;
import io.warble.gateway.key.ApiKey;
import io.warble.gateway.key.Scope;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.springframework.util.unit.DataSize;

import static org.assertj.core.api.Assertions.assertThat;

class RateLimiterTests {

	private final AtomicLong nanos = new AtomicLong();

	private final RateLimiter limiter = new RateLimiter(new LimitProperties(10, 20, DataSize.ofMegabytes(1), 8),
			new TimeMeter() {
				@Override
				public long currentTimeNanos() {
					return RateLimiterTests.this.nanos.get();
				}

				@Override
				public boolean isWallClockBased() {
					return false;
				}
			});

	@Test
	void letsABurstPassAndThenTheRate() {
		assertThat(passed(key(1, null), 25)).isEqualTo(20);
		this.nanos.addAndGet(Duration.ofMillis(500).toNanos());
		assertThat(passed(key(1, null), 25)).isEqualTo(5);
		assertThat(this.limiter.secondsToWait(key(1, null))).isEqualTo(1);
	}

	@Test
	void countsEachKeyForItself() {
		assertThat(passed(key(1, null), 25)).isEqualTo(20);
		assertThat(passed(key(2, null), 25)).isEqualTo(20);
	}

	@Test
	void grantsAKeyItsOwnRateWithABurstInProportion() {
		assertThat(passed(key(1, 1), 25)).isEqualTo(2);
		assertThat(passed(key(2, 100), 250)).isEqualTo(200);
		assertThat(this.limiter.requestsPerSecond(key(1, 1))).isEqualTo(1);
	}

	@Test
	void aQuotaLastsADayHoweverSlowlyItIsUsed() {
		ApiKey key = key(1, null, 30L);
		for (int hour = 0; hour < 23; hour++) {
			assertThat(this.limiter.secondsToWait(key)).isZero();
			this.nanos.addAndGet(Duration.ofHours(1).toNanos());
		}
		assertThat(passed(key, 20)).isEqualTo(7);
		assertThat(this.limiter.secondsToWait(key)).isEqualTo(Duration.ofHours(1).toSeconds());
		this.nanos.addAndGet(Duration.ofHours(1).toNanos());
		assertThat(this.limiter.secondsToWait(key)).isZero();
	}

	@Test
	void aCallerWithoutAKeyHasTheDefaultRate() {
		for (int i = 0; i < 20; i++) {
			assertThat(this.limiter.secondsToWait("anna")).isZero();
		}
		assertThat(this.limiter.secondsToWait("anna")).isEqualTo(1);
		assertThat(this.limiter.secondsToWait("berta")).isZero();
	}

	private int passed(ApiKey key, int requests) {
		int passed = 0;
		for (int i = 0; i < requests; i++) {
			if (this.limiter.secondsToWait(key) == 0) {
				passed++;
			}
		}
		return passed;
	}

	private static ApiKey key(long id, @Nullable Integer requestsPerSecond) {
		return key(id, requestsPerSecond, null);
	}

	private static ApiKey key(long id, @Nullable Integer requestsPerSecond, @Nullable Long requestsPerDay) {
		return new ApiKey(id, "name", "wbl_", requestsPerSecond, requestsPerDay, Set.of(Scope.PREDICT), Instant.EPOCH,
				"admin", null, null);
	}

}
