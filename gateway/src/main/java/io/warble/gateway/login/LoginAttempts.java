package io.warble.gateway.login;

import java.time.Duration;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;

/**
 * Counts wrong passwords by name and address. Who guesses from one address does not lock
 * out an administrator at another one. Counts of this process; forgotten when no wrong
 * password came for the time of the lock-out. Thread-safe.
 */
final class LoginAttempts {

	private static final int MOST_ENTRIES = 100_000;

	private final int allowed;

	private final Cache<Who, Integer> failures;

	LoginAttempts(int allowed, Duration lockOut, Ticker ticker) {
		this.allowed = allowed;
		this.failures = Caffeine.newBuilder()
			.expireAfterWrite(lockOut)
			.maximumSize(MOST_ENTRIES)
			.ticker(ticker)
			.build();
	}

	boolean locked(String name, String address) {
		Integer count = this.failures.getIfPresent(new Who(name, address));
		return count != null && count >= this.allowed;
	}

	void failed(String name, String address) {
		this.failures.asMap().merge(new Who(name, address), 1, Integer::sum);
	}

	void succeeded(String name, String address) {
		this.failures.invalidate(new Who(name, address));
	}

	/** A long name would only fill memory. */
	private record Who(String name, String address) {

		private static final int LONGEST = 200;

		Who {
			name = (name.length() > LONGEST) ? name.substring(0, LONGEST) : name;
		}

	}

}
