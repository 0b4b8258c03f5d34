package io.warble.web.tracing;

import java.net.URI;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class TracingPropertiesTests {

	@ParameterizedTest
	@CsvSource({ "http://collector:4318, http://collector:4318/v1/traces",
			"http://collector:4318/, http://collector:4318/v1/traces",
			"https://collector/otlp/v1/traces, https://collector/otlp/v1/traces" })
	void anAddressWithoutPathMeansTheUsualOne(String endpoint, String address) {
		assertThat(new TracingProperties(URI.create(endpoint), 1).address()).isEqualTo(address);
	}

	@ParameterizedTest
	@ValueSource(strings = { "collector:4318", "ftp://collector", "http:///v1/traces" })
	void whatIsNoAddressIsNamed(String endpoint) {
		assertThatIllegalArgumentException().isThrownBy(() -> new TracingProperties(URI.create(endpoint), 1))
			.withMessage("warble.tracing.endpoint is '%s', expected an address like http://collector:4318", endpoint);
	}

	@Test
	void moreThanAllRequestsCannotBeTraced() {
		URI collector = URI.create("http://collector:4318");
		assertThatIllegalArgumentException().isThrownBy(() -> new TracingProperties(collector, 10))
			.withMessage("warble.tracing.sampling is 10.0, expected 0 to 1");
		assertThatIllegalArgumentException().isThrownBy(() -> new TracingProperties(collector, Double.NaN));
	}

}
