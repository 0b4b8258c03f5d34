package io.warble.web.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What services show each other, so that being inside the network is not enough to call
 * one. The gateway and scoring-service send it, every service but the gateway wants it.
 * Thread-safe.
 *
 * @param serviceToken the secret, at least 16 characters; without it a service is only
 * reached from its own machine
 */
@ConfigurationProperties("warble")
public record ServiceToken(@Nullable String serviceToken) {

	/** The header that carries it. */
	public static final String HEADER = "X-Warble-Service-Token";

	private static final int SHORTEST = 16;

	public ServiceToken {
		if (serviceToken != null && serviceToken.length() < SHORTEST) {
			throw new IllegalArgumentException(
					"warble.service-token has %d characters, expected at least %d random ones"
						.formatted(serviceToken.length(), SHORTEST));
		}
	}

	/** Whether there is one. */
	public boolean isSet() {
		return this.serviceToken != null;
	}

	/**
	 * Whether a caller showed it; never true where there is none. Takes the same time
	 * however much is right.
	 */
	public boolean matches(@Nullable String shown) {
		return this.serviceToken != null && shown != null && MessageDigest
			.isEqual(this.serviceToken.getBytes(StandardCharsets.UTF_8), shown.getBytes(StandardCharsets.UTF_8));
	}

	/** Adds it to the headers of a call, if there is one. */
	public void addTo(BiConsumer<String, String> headers) {
		if (this.serviceToken != null) {
			headers.accept(HEADER, this.serviceToken);
		}
	}

	@Override
	public String toString() {
		return "ServiceToken[" + (isSet() ? "set" : "not set") + "]";
	}

}
