package io.warble.gateway.route;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.net.URI;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.client.ClientHttpRequest;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.web.client.ResourceAccessException;

/**
 * Sees to it that an answer which breaks in its middle breaks at the caller too. The
 * first bytes are read before the answer is passed on, so that a short one which breaks
 * becomes a 502. Of a longer one the rest fails as a {@link ResourceAccessException},
 * upon which the web server closes the caller's connection: an {@code EOFException} would
 * be taken for a caller who has left, and what came so far be passed off as the whole.
 */
final class GuardedAnswers implements ClientHttpRequestFactory {

	private final ClientHttpRequestFactory factory;

	private final int readAhead;

	/**
	 * Guards the answers of another factory.
	 * @param readAhead bytes of an answer that are awaited before it is passed on
	 */
	GuardedAnswers(ClientHttpRequestFactory factory, int readAhead) {
		this.factory = factory;
		this.readAhead = readAhead;
	}

	@Override
	public ClientHttpRequest createRequest(URI uri, HttpMethod method) throws IOException {
		return new Request(this.factory.createRequest(uri, method), this.readAhead);
	}

	private record Request(ClientHttpRequest request, int readAhead) implements ClientHttpRequest {

		@Override
		public ClientHttpResponse execute() throws IOException {
			return new Response(this.request.execute(), this.readAhead);
		}

		@Override
		public OutputStream getBody() throws IOException {
			return this.request.getBody();
		}

		@Override
		public HttpMethod getMethod() {
			return this.request.getMethod();
		}

		@Override
		public URI getURI() {
			return this.request.getURI();
		}

		@Override
		public Map<String, Object> getAttributes() {
			return this.request.getAttributes();
		}

		@Override
		public HttpHeaders getHeaders() {
			return this.request.getHeaders();
		}

	}

	private static final class Response implements ClientHttpResponse {

		private final ClientHttpResponse response;

		private final int readAhead;

		private @Nullable InputStream body;

		Response(ClientHttpResponse response, int readAhead) {
			this.response = response;
			this.readAhead = readAhead;
		}

		@Override
		public InputStream getBody() throws IOException {
			if (this.body == null) {
				InputStream rest = this.response.getBody();
				byte[] first = rest.readNBytes(this.readAhead);
				this.body = new SequenceInputStream(new ByteArrayInputStream(first), new Rest(rest));
			}
			return this.body;
		}

		@Override
		public HttpStatusCode getStatusCode() throws IOException {
			return this.response.getStatusCode();
		}

		@Override
		public String getStatusText() throws IOException {
			return this.response.getStatusText();
		}

		@Override
		public HttpHeaders getHeaders() {
			return this.response.getHeaders();
		}

		@Override
		public void close() {
			this.response.close();
		}

	}

	/** Fails in a way that is not taken for the caller's. */
	private static final class Rest extends InputStream {

		private final InputStream in;

		Rest(InputStream in) {
			this.in = in;
		}

		@Override
		public int read() {
			try {
				return this.in.read();
			}
			catch (IOException ex) {
				throw broken(ex);
			}
		}

		@Override
		public int read(byte[] bytes, int offset, int length) {
			try {
				return this.in.read(bytes, offset, length);
			}
			catch (IOException ex) {
				throw broken(ex);
			}
		}

		@Override
		public void close() throws IOException {
			this.in.close();
		}

		private static ResourceAccessException broken(IOException cause) {
			return new ResourceAccessException("the answer broke in its middle", cause);
		}

	}

}
