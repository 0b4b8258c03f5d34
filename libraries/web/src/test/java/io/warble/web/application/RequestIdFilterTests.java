package io.warble.web.application;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Ids that callers bring, and those that are made here.
 */
class RequestIdFilterTests {

	private final List<@Nullable String> seen = new ArrayList<>();

	@Test
	void aCallersIdIsKept() throws Exception {
		assertThat(filter("7f3a-1").containsHeader(RequestId.HEADER)).isFalse();
		assertThat(this.seen).containsExactly("7f3a-1");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "a b", "a\nERROR forged", "\u001b[31m", "\u00e4",
			"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa" })
	void oneThatWouldSpoilALogIsReplaced(String sent) throws Exception {
		String made = String.valueOf(filter(sent).getHeader(RequestId.HEADER));
		assertThat(made).matches("[0-9a-f]{16}");
		assertThat(this.seen).containsExactly(made);
	}

	@Test
	void eachRequestHasItsOwnAndItEndsWithIt() throws Exception {
		filter(null);
		filter(null);
		assertThat(this.seen).hasSize(2).doesNotHaveDuplicates();
		assertThat(RequestId.current()).isNull();
	}

	private MockHttpServletResponse filter(@Nullable String id) throws Exception {
		MockHttpServletRequest request = new MockHttpServletRequest("GET", "/");
		if (id != null) {
			request.addHeader(RequestId.HEADER, id);
		}
		MockHttpServletResponse response = new MockHttpServletResponse();
		new RequestIdFilter().doFilter(request, response, (asked, answered) -> this.seen.add(RequestId.current()));
		return response;
	}

}
