package io.warble.gateway.limit;

import java.io.IOException;

import io.warble.gateway.problem.ProblemWriter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpStatus;
import org.springframework.util.unit.DataSize;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses a body above the limit: at once where Content-Length tells, else as soon as
 * more has been read, by {@link BodyTooLargeException}.
 */
final class RequestSizeFilter extends OncePerRequestFilter {

	private final DataSize limit;

	private final ProblemWriter problems;

	RequestSizeFilter(DataSize limit, ProblemWriter problems) {
		this.limit = limit;
		this.problems = problems;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		long length = request.getContentLengthLong();
		if (length > this.limit.toBytes()) {
			this.problems.write(request, response, HttpStatus.CONTENT_TOO_LARGE, message(this.limit));
			return;
		}
		chain.doFilter((length < 0) ? new Limited(request, this.limit) : request, response);
	}

	static String message(DataSize limit) {
		return "The request body is larger than " + limit.toMegabytes() + " MB. Send fewer rows a request.";
	}

	/** A request of unknown length whose body ends in an exception at the limit. */
	private static final class Limited extends HttpServletRequestWrapper {

		private final DataSize limit;

		Limited(HttpServletRequest request, DataSize limit) {
			super(request);
			this.limit = limit;
		}

		@Override
		public ServletInputStream getInputStream() throws IOException {
			return new LimitedStream(super.getInputStream(), this.limit);
		}

	}

	/** Counts what is read. Not thread-safe, as the stream that it wraps. */
	private static final class LimitedStream extends ServletInputStream {

		private final ServletInputStream body;

		private final DataSize limit;

		private long read;

		LimitedStream(ServletInputStream body, DataSize limit) {
			this.body = body;
			this.limit = limit;
		}

		@Override
		public int read() throws IOException {
			int value = this.body.read();
			count((value >= 0) ? 1 : 0);
			return value;
		}

		@Override
		public int read(byte[] buffer, int offset, int length) throws IOException {
			int count = this.body.read(buffer, offset, length);
			count(count);
			return count;
		}

		private void count(int bytes) throws IOException {
			this.read += Math.max(0, bytes);
			if (this.read > this.limit.toBytes()) {
				throw new BodyTooLargeException(message(this.limit));
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
