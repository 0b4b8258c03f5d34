package io.warble.web.tracing;

import io.micrometer.observation.ObservationFilter;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.tracing.exporter.SpanExportingPredicate;
import io.opentelemetry.sdk.trace.samplers.Sampler;

import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.micrometer.tracing.autoconfigure.MicrometerTracingAutoConfiguration;
import org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.OpenTelemetryTracingAutoConfiguration;
import org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.otlp.OtlpTracingAutoConfiguration;
import org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.otlp.OtlpTracingConnectionDetails;
import org.springframework.boot.opentelemetry.autoconfigure.OpenTelemetrySdkAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * A span for each request and for each call of another service, sent to the collector in
 * the background.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnTracing
@EnableConfigurationProperties(TracingProperties.class)
@ImportAutoConfiguration({ MicrometerTracingAutoConfiguration.class, OpenTelemetrySdkAutoConfiguration.class,
		OpenTelemetryTracingAutoConfiguration.class, OtlpTracingAutoConfiguration.class })
public class TracingConfiguration {

	@Bean
	OtlpTracingConnectionDetails tracingCollector(TracingProperties properties) {
		return (transport) -> properties.address();
	}

	@Bean
	Sampler tracingSampler(TracingProperties properties) {
		return Sampler.parentBased(Sampler.traceIdRatioBased(properties.sampling()));
	}

	@Bean
	CallTracing callTracing(ObservationRegistry observations) {
		return new CallTracing(observations);
	}

	/** Whole addresses may name users; the pattern of the path tells enough. */
	@Bean
	ObservationFilter withoutAddresses() {
		return (context) -> context.removeHighCardinalityKeyValue("http.url");
	}

	/** Probes and scrapes come every few seconds and tell nothing. */
	@Bean
	SpanExportingPredicate withoutProbes() {
		return (span) -> {
			String path = span.getTags().getOrDefault("uri", "");
			return !path.startsWith("/actuator") && !"/livez".equals(path) && !"/readyz".equals(path);
		};
	}

}
