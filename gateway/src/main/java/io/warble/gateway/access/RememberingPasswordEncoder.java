package io.warble.gateway.access;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import org.jspecify.annotations.Nullable;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import org.springframework.security.crypto.password.PasswordEncoder;

/**
 * Remembers for a minute which password matched which hash: HTTP basic sends the password
 * with every request, and bcrypt takes about 70 ms of a core each time. Kept is a MAC
 * under a key of this process, never the password. Failures are not remembered, so that
 * guessing stays slow. Thread-safe.
 */
final class RememberingPasswordEncoder implements PasswordEncoder {

	private static final String ALGORITHM = "HmacSHA256";

	private final PasswordEncoder delegate;

	private final SecretKeySpec secret;

	private final Cache<ByteBuffer, Boolean> matched = Caffeine.newBuilder()
		.expireAfterWrite(Duration.ofMinutes(1))
		.maximumSize(100)
		.build();

	RememberingPasswordEncoder(PasswordEncoder delegate, SecureRandom random) {
		this.delegate = delegate;
		byte[] bytes = new byte[32];
		random.nextBytes(bytes);
		this.secret = new SecretKeySpec(bytes, ALGORITHM);
	}

	@Override
	public @Nullable String encode(@Nullable CharSequence rawPassword) {
		return this.delegate.encode(rawPassword);
	}

	@Override
	public boolean matches(@Nullable CharSequence rawPassword, @Nullable String encodedPassword) {
		if (rawPassword == null || encodedPassword == null) {
			return this.delegate.matches(rawPassword, encodedPassword);
		}
		ByteBuffer pair = mac(rawPassword, encodedPassword);
		if (this.matched.getIfPresent(pair) != null) {
			return true;
		}
		boolean matches = this.delegate.matches(rawPassword, encodedPassword);
		if (matches) {
			this.matched.put(pair, true);
		}
		return matches;
	}

	@Override
	public boolean upgradeEncoding(@Nullable String encodedPassword) {
		return this.delegate.upgradeEncoding(encodedPassword);
	}

	private ByteBuffer mac(CharSequence rawPassword, String encodedPassword) {
		try {
			Mac mac = Mac.getInstance(ALGORITHM);
			mac.init(this.secret);
			mac.update(encodedPassword.getBytes(StandardCharsets.UTF_8));
			mac.update((byte) 0);
			return ByteBuffer.wrap(mac.doFinal(rawPassword.toString().getBytes(StandardCharsets.UTF_8)));
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException("every JVM has " + ALGORITHM, ex);
		}
	}

}
