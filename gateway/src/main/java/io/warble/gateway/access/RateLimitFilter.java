package io.warble.gateway.access;

import java.io.IOException;

import io.warble.gateway.limit.RateLimiter;
import io.warble.web.problem.ProblemWriter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Counts the requests of each API key and refuses those above its rate.
 */
final class RateLimitFilter extends OncePerRequestFilter {

	private final RateLimiter limiter;

	private final ProblemWriter problems;

	RateLimitFilter(RateLimiter limiter, ProblemWriter problems) {
		this.limiter = limiter;
		this.problems = problems;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		Authentication caller = SecurityContextHolder.getContext().getAuthentication();
		if (caller instanceof ApiKeyAuthentication client) {
			long wait = this.limiter.secondsToWait(client.key());
			if (wait > 0) {
				response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(wait));
				this.problems.write(request, response, HttpStatus.TOO_MANY_REQUESTS,
						"This API key may send " + this.limiter.requestsPerSecond(client.key())
								+ " requests a second. Try again in " + wait + " s.");
				return;
			}
		}
		chain.doFilter(request, response);
	}

}
