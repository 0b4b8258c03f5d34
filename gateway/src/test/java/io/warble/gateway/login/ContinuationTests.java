package io.warble.gateway.login;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class ContinuationTests {

	@ParameterizedTest
	@ValueSource(
			strings = { "/dashboard", "/dashboard/", "/dashboard/jobs/7", "/dashboard/jobs?state=FAILED&before=12" })
	void aPageOfTheDashboardIsGoneOnWith(String path) {
		assertThat(Continuation.checked(path)).isEqualTo(path);
	}

	@ParameterizedTest
	@NullSource
	@ValueSource(strings = { "", "https://evil.example", "//evil.example", "/dashboard//evil.example", "/v1/models",
			"/dashboard/../v1/models", "/dashboardx", "/dashboard/\\evil.example", "/dashboard/a\r\nSet-Cookie: x=1",
			"javascript:alert(1)", "/dashboard/\"><script>" })
	void whatIsNoPageOfTheDashboardLeadsToItsFirstPage(String path) {
		assertThat(Continuation.checked(path)).isEqualTo("/dashboard");
	}

	@Test
	void theLoginCarriesThePageEncoded() {
		assertThat(Continuation.login("expired", "/dashboard/jobs?state=FAILED"))
			.isEqualTo("/login?why=expired&continue=%2Fdashboard%2Fjobs%3Fstate%3DFAILED");
	}

}
