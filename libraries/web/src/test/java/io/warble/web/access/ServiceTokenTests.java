package io.warble.web.access;

import io.warble.web.problem.ProblemWriter;
import java.net.InetAddress;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Calls with the token, without it, and with a wrong one.
 */
class ServiceTokenTests {

	private static final String SECRET = "0123456789abcdef";

	private final ServiceToken token = new ServiceToken(SECRET);

	@Test
	void aCallWithTheTokenPasses() throws Exception {
		assertThat(status("/v1/predictions", SECRET)).isEqualTo(200);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "0123456789abcde", "0123456789abcdeF", "0123456789abcdef0", "null" })
	void aCallWithAnotherTokenIsRefused(String shown) throws Exception {
		assertThat(status("/v1/predictions", shown)).isEqualTo(401);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/v1/predictions", "/actuator", "/actuator/metrics", "/actuator/health/db", "/v3/api-docs",
			"/actuator/health/../metrics", "/actuator/health;/", "/" })
	void aCallWithoutATokenIsRefused(String path) throws Exception {
		assertThat(status(path, null)).isEqualTo(401);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/actuator/health", "/actuator/health/liveness", "/actuator/health/readiness" })
	void healthIsOpen(String path) throws Exception {
		assertThat(status(path, null)).isEqualTo(200);
	}

	@Test
	void withoutATokenNothingMatchesAndNothingIsSent() {
		ServiceToken none = new ServiceToken(null);
		assertThat(none.matches(null)).isFalse();
		assertThat(none.matches("")).isFalse();
		Map<String, String> headers = new HashMap<>();
		none.addTo(headers::put);
		assertThat(headers).isEmpty();
		this.token.addTo(headers::put);
		assertThat(headers).containsExactly(Map.entry(ServiceToken.HEADER, SECRET));
	}

	@Test
	void aShortTokenIsNoToken() {
		assertThatIllegalArgumentException().isThrownBy(() -> new ServiceToken("123456789012345"))
			.withMessageContaining("15 characters")
			.withMessageNotContaining("123456789012345");
	}

	@Test
	void theTokenIsNotPrinted() {
		assertThat(this.token.toString()).doesNotContain(SECRET);
	}

	@Test
	void aServiceThatOthersCanReachNeedsOne() throws Exception {
		ServiceToken none = new ServiceToken(null);
		InetAddress every = InetAddress.getByAddress(new byte[4]);
		assertThatIllegalStateException().isThrownBy(() -> ServiceAccessConfiguration.requireToken(none, every))
			.withMessageContaining("WARBLE_SERVICE_TOKEN");
		assertThatIllegalStateException().isThrownBy(() -> ServiceAccessConfiguration.requireToken(none, null));
		assertThatCode(() -> ServiceAccessConfiguration.requireToken(none, InetAddress.getLoopbackAddress()))
			.doesNotThrowAnyException();
		assertThatCode(() -> ServiceAccessConfiguration.requireToken(this.token, every)).doesNotThrowAnyException();
	}

	private int status(String path, String shown) throws Exception {
		MockHttpServletRequest request = new MockHttpServletRequest("POST", path);
		if (shown != null) {
			request.addHeader(ServiceToken.HEADER, shown);
		}
		MockHttpServletResponse response = new MockHttpServletResponse();
		new ServiceTokenFilter(this.token, new ProblemWriter(JsonMapper.builder().build())).doFilter(request, response,
				new MockFilterChain());
		return response.getStatus();
	}

}
