package io.warble.web.tracing;

import java.net.URI;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where spans go, and of how many requests.
 *
 * @param endpoint a collector that takes OTLP over HTTP; without a path,
 * {@code /v1/traces} is meant
 * @param sampling share of the requests that are traced, 0 to 1; of one that comes with a
 * traceparent its sender has decided
 */
@ConfigurationProperties("warble.tracing")
record TracingProperties(URI endpoint, @DefaultValue("0.1") double sampling) {

	TracingProperties {
		if (endpoint.getHost() == null
				|| !("http".equals(endpoint.getScheme()) || "https".equals(endpoint.getScheme()))) {
			throw new IllegalArgumentException(
					"warble.tracing.endpoint is '%s', expected an address like http://collector:4318"
						.formatted(endpoint));
		}
		if (!(sampling >= 0 && sampling <= 1)) {
			throw new IllegalArgumentException("warble.tracing.sampling is %s, expected 0 to 1".formatted(sampling));
		}
	}

	/** The whole address that spans are sent to. */
	String address() {
		String path = endpoint().getPath();
		return (path.isEmpty() || "/".equals(path)) ? endpoint().resolve("/v1/traces").toString()
				: endpoint().toString();
	}

}
