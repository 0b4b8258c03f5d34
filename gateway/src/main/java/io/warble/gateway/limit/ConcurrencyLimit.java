package io.warble.gateway.limit;

import io.warble.web.problem.ProblemWriter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.Semaphore;
import java.util.function.Predicate;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets so many requests in at once. The surplus is refused with 503 before anything of it
 * is read, so that what was accepted is answered in time and memory does not grow with
 * the callers.
 */
final class ConcurrencyLimit extends OncePerRequestFilter {

	private final int limit;

	private final Semaphore free;

	private final Predicate<String> uncounted;

	private final ProblemWriter problems;

	/**
	 * Lets requests in.
	 * @param limit how many at once; fewer than the web server has threads, or the
	 * surplus waits for one
	 * @param uncounted paths of requests that always may pass
	 */
	ConcurrencyLimit(int limit, Predicate<String> uncounted, ProblemWriter problems) {
		if (limit < 1) {
			throw new IllegalArgumentException("The limit of concurrent requests must be above 0, got " + limit);
		}
		this.limit = limit;
		this.free = new Semaphore(limit);
		this.uncounted = uncounted;
		this.problems = problems;
	}

	@Override
	protected boolean shouldNotFilter(HttpServletRequest request) {
		return this.uncounted.test(request.getRequestURI());
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		if (!this.free.tryAcquire()) {
			response.setHeader(HttpHeaders.RETRY_AFTER, "1");
			this.problems.write(request, response, HttpStatus.SERVICE_UNAVAILABLE,
					"%d requests are being answered, which is all that is allowed at once".formatted(this.limit));
			return;
		}
		try {
			chain.doFilter(request, response);
		}
		finally {
			this.free.release();
		}
	}

}
