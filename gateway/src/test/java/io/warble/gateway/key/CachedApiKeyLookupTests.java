package io.warble.gateway.key;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class CachedApiKeyLookupTests {

	private static final ApiKey KEY = new ApiKey(1, "name", "wbl_", null, null, Set.of(Scope.PREDICT), Instant.EPOCH,
			"admin", null, null);

	private final AtomicLong nanos = new AtomicLong();

	private final List<String> asked = new ArrayList<>();

	private final CachedApiKeyLookup cache = new CachedApiKeyLookup((key) -> {
		this.asked.add(key);
		return key.equals("good") ? Optional.of(KEY) : Optional.empty();
	}, new KeyCacheProperties(Duration.ofSeconds(10), 100), this.nanos::get);

	@Test
	void asksOnceForAKnownAndOnceForAnUnknownKey() {
		for (int i = 0; i < 3; i++) {
			assertThat(this.cache.find("good")).contains(KEY);
			assertThat(this.cache.find("bad")).isEmpty();
		}
		assertThat(this.asked).containsExactly("good", "bad");
	}

	@Test
	void asksAgainOnceTheTimeIsOver() {
		this.cache.find("good");
		this.nanos.addAndGet(Duration.ofMillis(9_999).toNanos());
		this.cache.find("good");
		assertThat(this.asked).hasSize(1);
		this.nanos.addAndGet(Duration.ofMillis(2).toNanos());
		this.cache.find("good");
		assertThat(this.asked).hasSize(2);
	}

	@Test
	void asksAgainAfterARevocation() {
		this.cache.find("good");
		this.cache.clear();
		this.cache.find("good");
		assertThat(this.asked).hasSize(2);
	}

}
