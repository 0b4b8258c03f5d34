package io.warble.gateway.login;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LoginAttemptsTests {

	private final AtomicLong nanos = new AtomicLong();

	private final LoginAttempts attempts = new LoginAttempts(3, Duration.ofMinutes(10), this.nanos::get);

	@Test
	void aNameIsLockedOutAtTheAddressThatGuessed() {
		for (int i = 0; i < 3; i++) {
			assertThat(this.attempts.locked("admin", "10.0.0.1")).isFalse();
			this.attempts.failed("admin", "10.0.0.1");
		}
		assertThat(this.attempts.locked("admin", "10.0.0.1")).isTrue();
		assertThat(this.attempts.locked("admin", "10.0.0.2")).isFalse();
		assertThat(this.attempts.locked("other", "10.0.0.1")).isFalse();
	}

	@Test
	void theLockOutEndsAfterItsTime() {
		for (int i = 0; i < 3; i++) {
			this.attempts.failed("admin", "10.0.0.1");
		}
		this.nanos.addAndGet(Duration.ofMinutes(10).plusSeconds(1).toNanos());
		assertThat(this.attempts.locked("admin", "10.0.0.1")).isFalse();
	}

	@Test
	void aRightPasswordForgetsTheWrongOnes() {
		this.attempts.failed("admin", "10.0.0.1");
		this.attempts.failed("admin", "10.0.0.1");
		this.attempts.succeeded("admin", "10.0.0.1");
		this.attempts.failed("admin", "10.0.0.1");
		assertThat(this.attempts.locked("admin", "10.0.0.1")).isFalse();
	}

}
