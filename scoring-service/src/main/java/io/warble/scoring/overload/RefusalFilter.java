package io.warble.scoring.overload;

import io.micrometer.core.instrument.Counter;
import io.warble.web.access.HealthPaths;
import io.warble.web.problem.ProblemWriter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Answers 429 to what came to the thread that refuses, before anything else is done for
 * it. How the service is can be asked all the same. It is not 503, after which Tomcat
 * closes the connection: the caller would need a new one for its next request, which
 * costs the core more than the refusal.
 */
final class RefusalFilter extends OncePerRequestFilter {

	private final Counter refused;

	private final ProblemWriter problems;

	RefusalFilter(Counter refused, ProblemWriter problems) {
		this.refused = refused;
		this.problems = problems;
	}

	@Override
	protected boolean shouldNotFilter(HttpServletRequest request) {
		return !ServingThreads.refuses() || HealthPaths.OPEN.contains(request.getRequestURI());
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		this.refused.increment();
		response.setHeader(HttpHeaders.RETRY_AFTER, "1");
		this.problems.write(request, response, HttpStatus.TOO_MANY_REQUESTS,
				"As many requests wait for an answer as may");
	}

}
