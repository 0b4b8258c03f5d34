package io.warble.standalone.services;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.warble.scoring.statistics.RemoteStatistics;
import io.warble.standalone.services.OtlpReceiver.Span;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A prediction on its way through gateway, scoring-service and feature-service, as a
 * collector sees it.
 */
class TracingIntegrationTests {

	/** The example of W3C's recommendation: sampled. */
	private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

	private static final String CALLER = "00f067aa0ba902b7";

	private static final HttpClient HTTP = HttpClient.newHttpClient();

	@TempDir
	private static Path directory;

	private static TrainedHome home;

	@BeforeAll
	static void train() throws Exception {
		home = new TrainedHome(directory);
	}

	@AfterAll
	static void close() {
		home.close();
	}

	@Test
	void oneTraceLeadsFromTheCallerToTheFeatureServiceAndItsIdIsInTheLog() throws Exception {
		try (OtlpReceiver collector = new OtlpReceiver()) {
			String[] on = { "--warble.tracing.endpoint=" + collector.uri(), "--warble.tracing.sampling=0",
					"--management.opentelemetry.tracing.export.schedule-delay=50ms" };
			ConfigurableApplicationContext feature = home.feature(on);
			ConfigurableApplicationContext scoring = home.scoring(Services.address(feature), on);
			ConfigurableApplicationContext gateway = home.gateway(Services.address(feature), Services.address(scoring),
					on);
			TrainedHome.awaitReady(Services.address(scoring));
			assertThat(predict(gateway, "00-" + TRACE + "-" + CALLER + "-01").body()).contains("PRESENT");
			Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> collector.spans().size() >= 5);
			List<Span> spans = collector.spans();
			assertThat(spans).extracting(Span::trace).containsOnly(TRACE);
			Span door = only(spans, "gateway", CALLER);
			Span forward = only(spans, "gateway", door.id());
			Span scored = only(spans, "scoring-service", forward.id());
			Span asked = only(spans, "scoring-service", scored.id());
			Span looked = only(spans, "feature-service", asked.id());
			assertThat(spans).containsExactlyInAnyOrder(door, forward, scored, asked, looked);
			assertThat(scored.name()).isEqualTo("http post /v1/predictions");
			assertThat(looked.name()).isEqualTo("http post /v1/features/lookup");
			assertThat(spans).extracting(Span::attributes).noneMatch((text) -> text.contains("http.url"));
			feature.close();
			ListAppender<ILoggingEvent> log = new ListAppender<>();
			log.start();
			Logger logger = (Logger) LoggerFactory.getLogger(RemoteStatistics.class);
			logger.addAppender(log);
			logger.setLevel(ch.qos.logback.classic.Level.WARN);
			assertThat(predict(gateway, "00-" + TRACE + "-" + CALLER + "-01").body()).contains("UNAVAILABLE");
			assertThat(log.list).isNotEmpty()
				.allSatisfy((line) -> assertThat(line.getMDCPropertyMap()).containsEntry("traceId", TRACE)
					.containsEntry("request_id", "a-caller.s"));
			logger.detachAppender(log);
			// Share 0: what comes without a decision of its sender is not traced.
			int before = collector.spans().size();
			assertThat(predict(gateway, null).statusCode()).isEqualTo(200);
			gateway.close();
			scoring.close();
			assertThat(collector.spans().subList(before, collector.spans().size())).extracting(Span::trace)
				.allMatch(TRACE::equals);
			assertThat(collector.paths()).containsOnly("/v1/traces");
		}
	}

	@Test
	void withoutACollectorNothingIsSent() throws Exception {
		try (OtlpReceiver collector = new OtlpReceiver()) {
			// What others would take for an address is none here.
			String[] off = { "--warble.tracing.endpoint=", "--warble.tracing.sampling=1",
					"--management.opentelemetry.tracing.export.otlp.endpoint=" + collector.uri() + "/v1/traces",
					"--management.opentelemetry.tracing.export.schedule-delay=50ms" };
			ConfigurableApplicationContext feature = home.feature(off);
			ConfigurableApplicationContext scoring = home.scoring(Services.address(feature), off);
			ConfigurableApplicationContext gateway = home.gateway(Services.address(feature), Services.address(scoring),
					off);
			TrainedHome.awaitReady(Services.address(scoring));
			assertThat(predict(gateway, "00-" + TRACE + "-" + CALLER + "-01").body()).contains("PRESENT");
			for (ConfigurableApplicationContext service : List.of(gateway, scoring, feature)) {
				assertThat(service.getBeanNamesForType(io.micrometer.tracing.Tracer.class)).isEmpty();
				// Sends what it may still have.
				service.close();
			}
			assertThat(collector.paths()).isEmpty();
		}
	}

	private static Span only(List<Span> spans, String service, String parent) {
		List<Span> found = spans.stream()
			.filter((span) -> span.service().equals(service) && span.parent().equals(parent))
			.toList();
		assertThat(found).as("spans of %s under %s in %s", service, parent, spans).hasSize(1);
		return found.get(0);
	}

	private static HttpResponse<String> predict(ConfigurableApplicationContext gateway, String traceparent)
			throws Exception {
		URI uri = Services.address(gateway).resolve("/v1/predictions");
		HttpRequest.Builder request = HttpRequest.newBuilder(uri)
			.header("X-API-Key", home.apiKey())
			.header("X-Request-Id", "a-caller.s")
			.header("Content-Type", "application/json")
			.POST(BodyPublishers.ofString(home.request()));
		if (traceparent != null) {
			request.header("traceparent", traceparent);
		}
		HttpResponse<String> response = HTTP.send(request.build(), BodyHandlers.ofString());
		assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
		return response;
	}

}
