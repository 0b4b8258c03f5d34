package io.warble.gateway.route;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.SequenceInputStream;
import java.net.URI;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import org.springframework.http.HttpMethod;
import org.springframework.http.HttpRequest;
import org.springframework.http.HttpStatus;
import org.springframework.http.client.BufferingClientHttpRequestFactory;
import org.springframework.http.client.ClientHttpRequestExecution;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.mock.http.client.MockClientHttpRequest;
import org.springframework.mock.http.client.MockClientHttpResponse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class SecondTryTests {

	private final List<String> sent = new ArrayList<>();

	private final HttpRequest request = new MockClientHttpRequest(HttpMethod.POST,
			URI.create("http://127.0.0.1:1/v1/predictions"));

	@Test
	void aBrokenConnectionIsTriedAgainWithTheSameBody() throws IOException {
		ClientHttpResponse response = send(failing(2, new EOFException("EOF reached while reading")));
		assertThat(response.getStatusCode()).isEqualTo(HttpStatus.OK);
		assertThat(this.sent).containsExactly("rows", "rows", "rows");
	}

	@Test
	void anAnswerThatBreaksInItsMiddleIsAskedForAgain() throws IOException {
		// Reading a pipe that nobody writes to fails.
		InputStream broken = new SequenceInputStream(new ByteArrayInputStream(new byte[] { '{' }),
				new PipedInputStream());
		ClientHttpRequestFactory buffering = new BufferingClientHttpRequestFactory((uri, method) -> {
			this.sent.add("rows");
			MockClientHttpRequest made = new MockClientHttpRequest(method, uri);
			made.setResponse(
					new MockClientHttpResponse((this.sent.size() == 1) ? broken : InputStream.nullInputStream(), 200));
			return made;
		});
		ClientHttpResponse response = send(
				(request, body) -> buffering.createRequest(request.getURI(), request.getMethod()).execute());
		assertThat(response.getBody()).isEmpty();
		assertThat(this.sent).hasSize(2);
	}

	@Test
	void notForEver() {
		assertThatExceptionOfType(EOFException.class).isThrownBy(() -> send(failing(5, new EOFException())));
		assertThat(this.sent).hasSize(5);
	}

	@Test
	void whatTookTooLongIsNotSentAgain() {
		assertThatExceptionOfType(HttpTimeoutException.class)
			.isThrownBy(() -> send(failing(1, new HttpTimeoutException("too long"))));
		assertThat(this.sent).hasSize(1);
	}

	private ClientHttpResponse send(ClientHttpRequestExecution execution) throws IOException {
		return new SecondTry().intercept(this.request, "rows".getBytes(StandardCharsets.UTF_8), execution);
	}

	private ClientHttpRequestExecution failing(int times, IOException failure) {
		return (request, body) -> {
			this.sent.add(new String(body, StandardCharsets.UTF_8));
			if (this.sent.size() <= times) {
				throw failure;
			}
			return new MockClientHttpResponse(new byte[0], HttpStatus.OK);
		};
	}

}
