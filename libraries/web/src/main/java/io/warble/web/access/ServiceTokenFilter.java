package io.warble.web.access;

import io.warble.web.problem.ProblemWriter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses every call without the service token but for the health of the service.
 */
final class ServiceTokenFilter extends OncePerRequestFilter {

	private final ServiceToken token;

	private final ProblemWriter problems;

	ServiceTokenFilter(ServiceToken token, ProblemWriter problems) {
		this.token = token;
		this.problems = problems;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		if (!this.token.matches(request.getHeader(ServiceToken.HEADER))
				&& !HealthPaths.OPEN.contains(request.getRequestURI())) {
			this.problems.write(request, response, HttpStatus.UNAUTHORIZED,
					"This service answers to the gateway. Expected its token in the header " + ServiceToken.HEADER
							+ ".");
			return;
		}
		chain.doFilter(request, response);
	}

}
