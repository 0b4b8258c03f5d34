package io.warble.web.problem;

import jakarta.servlet.ServletRequest;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.util.unit.DataSize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Bodies at the limit and above it, with and without an announced length.
 */
class BodyLimitTests {

	private static final JsonMapper json = JsonMapper.builder().build();

	private final BodyLimit limit = new BodyLimit(DataSize.ofBytes(10), new ProblemWriter(json));

	private final MockHttpServletResponse response = new MockHttpServletResponse();

	private final ByteArrayOutputStream read = new ByteArrayOutputStream();

	@Test
	void bodiesUpToTheLimitAreRead() throws Exception {
		this.limit.doFilter(request(new byte[10]), this.response, (request, response) -> readAll(request));
		assertThat(this.read.size()).isEqualTo(10);
		this.limit.doFilter(unannounced(new byte[10]), this.response, (request, response) -> readAll(request));
		assertThat(this.read.size()).isEqualTo(20);
		assertThat(this.response.getStatus()).isEqualTo(200);
	}

	@Test
	void anAnnouncedLengthAboveTheLimitIsRefusedAtOnce() throws Exception {
		this.limit.doFilter(request(new byte[11]), this.response, (request, response) -> readAll(request));
		assertThat(this.read.size()).isZero();
		assertThat(this.response.getStatus()).isEqualTo(413);
		assertThat(this.response.getContentType()).isEqualTo("application/problem+json");
		JsonNode problem = json.readTree(this.response.getContentAsByteArray());
		assertThat(problem.get("status").asInt()).isEqualTo(413);
		assertThat(problem.get("detail").asString()).isEqualTo("The body has 11 bytes, allowed are 10");
		assertThat(problem.get("instance").asString()).isEqualTo("/v1/things");
	}

	@Test
	void anUnannouncedBodyEndsInAnExceptionAtTheLimit() {
		assertThatExceptionOfType(BodyTooLargeException.class)
			.isThrownBy(() -> this.limit.doFilter(unannounced(new byte[11]), this.response,
					(request, response) -> readAll(request)))
			.withMessage("The body is larger than 10 bytes, the most that is allowed");
		assertThat(this.read.size()).isEqualTo(10);
	}

	@Test
	void aReadersWrappingDoesNotHideTheException() {
		BodyTooLargeException cause = new BodyTooLargeException(10);
		assertThat(BodyTooLargeException.in(new IllegalStateException(new RuntimeException(cause)))).isSameAs(cause);
		assertThat(BodyTooLargeException.in(new IllegalStateException(new IOException()))).isNull();
	}

	@Test
	void aLimitOfNothingIsRefused() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new BodyLimit(DataSize.ofBytes(0), new ProblemWriter(json)));
	}

	private void readAll(ServletRequest request) throws IOException {
		int value = request.getInputStream().read();
		while (value >= 0) {
			this.read.write(value);
			value = request.getInputStream().read();
		}
	}

	private static HttpServletRequest request(byte[] body) {
		MockHttpServletRequest request = new MockHttpServletRequest("POST", "/v1/things");
		request.setContent(body);
		return request;
	}

	private static HttpServletRequest unannounced(byte[] body) {
		MockHttpServletRequest request = new MockHttpServletRequest("POST", "/v1/things") {
			@Override
			public long getContentLengthLong() {
				return -1;
			}
		};
		request.setContent(body);
		return request;
	}

}
