package io.warble.web.application;

import java.io.IOException;
import java.util.Map;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.PatternLayout;
import ch.qos.logback.classic.spi.LoggingEvent;
import org.junit.jupiter.api.Test;

import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.io.ClassPathResource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The beginning of a log line, by the pattern that all services have.
 */
class CorrelationPatternTests {

	@Test
	void aLineBeginsWithTheRequestAndItsTraceIfThereIsOne() throws IOException {
		assertThat(line(Map.of())).isEqualTo("[] said");
		assertThat(line(Map.of("request_id", "ab12"))).isEqualTo("[ab12] said");
		assertThat(line(Map.of("request_id", "ab12", "traceId", "4bf92f", "spanId", "00f0")))
			.isEqualTo("[ab12 4bf92f] said");
	}

	private static String line(Map<String, String> mdc) throws IOException {
		Object pattern = new YamlPropertySourceLoader().load("service", new ClassPathResource("warble-service.yml"))
			.get(0)
			.getProperty("logging.pattern.correlation");
		LoggerContext context = new LoggerContext();
		PatternLayout layout = new PatternLayout();
		layout.setContext(context);
		layout.setPattern(pattern + "%msg");
		layout.start();
		LoggingEvent event = new LoggingEvent("", context.getLogger("a"), Level.INFO, "said", null, new Object[0]);
		event.setMDCPropertyMap(mdc);
		return layout.doLayout(event);
	}

}
