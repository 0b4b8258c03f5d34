package io.warble.gateway.access;

import java.io.IOException;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.warble.gateway.key.ApiKey;
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
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Counts the requests of each caller and refuses those above its rate or quota.
 */
final class RateLimitFilter extends OncePerRequestFilter {

	private final RateLimiter limiter;

	private final ProblemWriter problems;

	private final Counter refused;

	RateLimitFilter(RateLimiter limiter, ProblemWriter problems, MeterRegistry meters) {
		this.limiter = limiter;
		this.problems = problems;
		this.refused = Counter.builder("warble.gateway.refused")
			.description("Requests above a caller's rate or quota")
			.tag("reason", "rate")
			.register(meters);
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		Authentication caller = SecurityContextHolder.getContext().getAuthentication();
		long wait = 0;
		String allowed = "";
		if (caller instanceof ApiKeyAuthentication client) {
			wait = this.limiter.secondsToWait(client.key());
			allowed = allowed(client.key());
		}
		else if (caller instanceof JwtAuthenticationToken token) {
			wait = this.limiter.secondsToWait(token.getName());
			allowed = "This caller may send no more requests now";
		}
		if (wait > 0) {
			this.refused.increment();
			response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(wait));
			this.problems.write(request, response, HttpStatus.TOO_MANY_REQUESTS,
					allowed + ". Try again in " + wait + " s.");
			return;
		}
		chain.doFilter(request, response);
	}

	private String allowed(ApiKey key) {
		String quota = (key.requestsPerDay() != null) ? " and " + key.requestsPerDay() + " a day" : "";
		return "This API key may send " + this.limiter.requestsPerSecond(key) + " requests a second" + quota;
	}

}
