package io.warble.scoring.problem;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses bodies above a limit: at once where the length is announced, otherwise when the
 * reader passes the limit. Nothing of the body is kept.
 */
final class BodyLimit extends OncePerRequestFilter {

	private final long limit;

	/** Allows bodies of so many bytes. */
	BodyLimit(long limit) {
		this.limit = limit;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		long length = request.getContentLengthLong();
		if (length > this.limit) {
			byte[] problem = """
					{"title":"Content Too Large","status":413,"detail":"The body has %d bytes, allowed are %d"}"""
				.formatted(length, this.limit)
				.getBytes(StandardCharsets.UTF_8);
			response.setStatus(413);
			response.setContentType("application/problem+json");
			response.setContentLength(problem.length);
			response.getOutputStream().write(problem);
			return;
		}
		chain.doFilter((length < 0) ? new Limited(request, this.limit) : request, response);
	}

	/** A request whose body is of unknown length. */
	private static final class Limited extends HttpServletRequestWrapper {

		private final long limit;

		Limited(HttpServletRequest request, long limit) {
			super(request);
			this.limit = limit;
		}

		@Override
		public ServletInputStream getInputStream() throws IOException {
			return new LimitedStream(super.getInputStream(), this.limit);
		}

	}

	/** Counts what is read. */
	private static final class LimitedStream extends ServletInputStream {

		private final ServletInputStream body;

		private final long limit;

		private long read;

		LimitedStream(ServletInputStream body, long limit) {
			this.body = body;
			this.limit = limit;
		}

		@Override
		public int read() throws IOException {
			int value = this.body.read();
			count((value < 0) ? 0 : 1);
			return value;
		}

		@Override
		public int read(byte[] into, int offset, int length) throws IOException {
			int count = this.body.read(into, offset, length);
			count(Math.max(0, count));
			return count;
		}

		private void count(int bytes) throws BodyTooLargeException {
			this.read += bytes;
			if (this.read > this.limit) {
				throw new BodyTooLargeException(this.limit);
			}
		}

		@Override
		public boolean isFinished() {
			return this.body.isFinished();
		}

		@Override
		public boolean isReady() {
			return this.body.isReady();
		}

		@Override
		public void setReadListener(ReadListener listener) {
			this.body.setReadListener(listener);
		}

	}

}
