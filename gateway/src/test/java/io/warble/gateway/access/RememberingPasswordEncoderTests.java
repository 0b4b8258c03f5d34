package io.warble.gateway.access;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.springframework.security.crypto.password.PasswordEncoder;

import static org.assertj.core.api.Assertions.assertThat;

class RememberingPasswordEncoderTests {

	private final List<String> checked = new ArrayList<>();

	private final PasswordEncoder encoder = new RememberingPasswordEncoder(new PasswordEncoder() {
		@Override
		public String encode(@Nullable CharSequence rawPassword) {
			return "hash of " + rawPassword;
		}

		@Override
		public boolean matches(@Nullable CharSequence rawPassword, @Nullable String encodedPassword) {
			RememberingPasswordEncoderTests.this.checked.add(String.valueOf(rawPassword));
			return ("hash of " + rawPassword).equals(encodedPassword);
		}
	}, new SecureRandom());

	@Test
	void checksAMatchOnceAndAFailureEachTime() {
		for (int i = 0; i < 3; i++) {
			assertThat(this.encoder.matches("right", "hash of right")).isTrue();
			assertThat(this.encoder.matches("wrong", "hash of right")).isFalse();
		}
		assertThat(this.checked).containsExactly("right", "wrong", "wrong", "wrong");
	}

	@Test
	void forgetsAPasswordThatWasChanged() {
		assertThat(this.encoder.matches("old", "hash of old")).isTrue();
		assertThat(this.encoder.matches("old", "hash of new")).isFalse();
	}

	@Test
	void doesNotMixPasswordAndHash() {
		assertThat(this.encoder.matches("a", "hash of a")).isTrue();
		assertThat(this.encoder.matches("", "hash of aa")).isFalse();
	}

}
