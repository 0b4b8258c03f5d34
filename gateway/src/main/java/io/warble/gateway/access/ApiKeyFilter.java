package io.warble.gateway.access;

import java.io.IOException;
import java.util.Optional;

import io.warble.gateway.key.ApiKey;
import io.warble.gateway.key.ApiKeyLookup;
import io.warble.web.problem.ProblemWriter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpStatus;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Authenticates by the header X-API-Key. A wrong key is refused at once; a missing one is
 * left to the rules that follow.
 */
final class ApiKeyFilter extends OncePerRequestFilter {

	/** The header that carries the key. */
	static final String HEADER = "X-API-Key";

	private static final int LONGEST_KEY = 200;

	private final ApiKeyLookup keys;

	private final ProblemWriter problems;

	ApiKeyFilter(ApiKeyLookup keys, ProblemWriter problems) {
		this.keys = keys;
		this.problems = problems;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		String presented = request.getHeader(HEADER);
		if (presented != null) {
			Optional<ApiKey> key = (presented.length() <= LONGEST_KEY) ? this.keys.find(presented) : Optional.empty();
			if (key.isEmpty()) {
				this.problems.write(request, response, HttpStatus.UNAUTHORIZED,
						"The API key in the header " + HEADER + " is unknown or was revoked.");
				return;
			}
			SecurityContext context = SecurityContextHolder.createEmptyContext();
			context.setAuthentication(new ApiKeyAuthentication(key.get()));
			SecurityContextHolder.setContext(context);
		}
		chain.doFilter(request, response);
	}

}
