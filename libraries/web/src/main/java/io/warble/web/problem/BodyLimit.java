package io.warble.web.problem;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.util.unit.DataSize;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses bodies above a limit: at once where the length is announced, otherwise when the
 * reader passes the limit. Nothing of the body is kept.
 */
public final class BodyLimit extends OncePerRequestFilter {

	private final long limit;

	private final ProblemWriter problems;

	/** Allows bodies of so many bytes. */
	public BodyLimit(DataSize limit, ProblemWriter problems) {
		if (limit.toBytes() < 1) {
			throw new IllegalArgumentException("The limit of a body must be above 0, got " + limit);
		}
		this.limit = limit.toBytes();
		this.problems = problems;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		long length = request.getContentLengthLong();
		if (length > this.limit) {
			this.problems.write(request, response, HttpStatus.CONTENT_TOO_LARGE,
					"The body has %d bytes, allowed are %d".formatted(length, this.limit));
			return;
		}
		chain.doFilter((length < 0) ? new Limited(request, this.limit) : request, response);
	}

	/** A request whose body is of unknown length. */
	private static final class Limited extends HttpServletRequestWrapper {

		private final long limit;

		private @Nullable ServletInputStream stream;

		Limited(HttpServletRequest request, long limit) {
			super(request);
			this.limit = limit;
		}

		@Override
		public ServletInputStream getInputStream() throws IOException {
			ServletInputStream counted = this.stream;
			if (counted == null) {
				counted = new LimitedStream(super.getInputStream(), this.limit);
				this.stream = counted;
			}
			return counted;
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
