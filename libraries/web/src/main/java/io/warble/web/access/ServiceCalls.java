package io.warble.web.access;

import java.net.http.HttpClient;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * How services call each other: HTTP/1.1, over TLS where an address says https. Whom they
 * trust is the JVM's matter, or that of the bundle that the property
 * {@code warble.calls.ssl-bundle} names; one with a key shows its certificate as well.
 * Thread-safe.
 */
public final class ServiceCalls {

	private final @Nullable SSLContext tls;

	/**
	 * Calls.
	 * @param tls null for what the JVM trusts
	 */
	ServiceCalls(@Nullable SSLContext tls) {
		this.tls = tls;
	}

	/** A client to be completed, with time limits. */
	public HttpClient.Builder client() {
		HttpClient.Builder client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1);
		return (this.tls != null) ? client.sslContext(this.tls) : client;
	}

}
