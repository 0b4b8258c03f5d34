package io.warble.web.application;

import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * What the log lines of a request have in common, in all services that work on it. The
 * gateway makes it, or takes a caller's own.
 */
public final class RequestId {

	/** The header that carries it from service to service. */
	public static final String HEADER = "X-Request-Id";

	/** Its name in log lines. */
	static final String KEY = "request_id";

	private RequestId() {
	}

	/** That of the request that this thread works on. */
	public static @Nullable String current() {
		return MDC.get(KEY);
	}

}
