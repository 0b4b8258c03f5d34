package io.warble.gateway.access;

import java.io.IOException;

import io.warble.web.problem.ProblemWriter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;

/**
 * Tells callers whom the rules keep out what their path wants. Thread-safe.
 */
final class Refusals implements AuthenticationEntryPoint, AccessDeniedHandler {

	private static final String KEY_CHALLENGE = "ApiKey header=\"" + ApiKeyFilter.HEADER + "\"";

	private static final String KEY_EXPECTED = "An API key is expected in the header " + ApiKeyFilter.HEADER;

	private final ProblemWriter problems;

	Refusals(ProblemWriter problems) {
		this.problems = problems;
	}

	/** No credential, or one that is not right. */
	@Override
	public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
			throws IOException {
		if (failure instanceof LockedException) {
			this.problems.write(request, response, HttpStatus.TOO_MANY_REQUESTS,
					"Too many wrong passwords: this name is refused from this address for some minutes.");
		}
		else if (failure instanceof AuthenticationServiceException) {
			this.problems.write(request, response, HttpStatus.SERVICE_UNAVAILABLE,
					"The credential cannot be checked now. Try again later.");
		}
		else {
			switch (Area.of(request)) {
				case PREDICTIONS, FEATURES -> unauthorized(request, response, KEY_CHALLENGE, KEY_EXPECTED + ".");
				case EXPLANATIONS -> unauthorized(request, response, KEY_CHALLENGE,
						KEY_EXPECTED + ", or an administrator's name and password (HTTP basic).");
				case ADMINISTRATION -> unauthorized(request, response, "Basic realm=\"warble\"",
						"An administrator's name and password are expected (HTTP basic).");
			}
		}
	}

	/** A right credential that does not reach as far as this path. */
	@Override
	public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException denied)
			throws IOException {
		String scope = switch (Area.of(request)) {
			case PREDICTIONS, EXPLANATIONS -> "predict";
			case FEATURES -> "features";
			case ADMINISTRATION -> "admin";
		};
		if (request.getUserPrincipal() instanceof ApiKeyAuthentication) {
			this.problems.write(request, response, HttpStatus.FORBIDDEN,
					"This API key lacks the scope '" + scope + "' that this path wants.");
		}
		else {
			this.problems.write(request, response, HttpStatus.FORBIDDEN,
					"This path wants an API key of the scope '" + scope + "' in the header " + ApiKeyFilter.HEADER
							+ ", or a token of the role 'warble-" + scope + "'.");
		}
	}

	private void unauthorized(HttpServletRequest request, HttpServletResponse response, String challenge, String detail)
			throws IOException {
		response.setHeader(HttpHeaders.WWW_AUTHENTICATE, challenge);
		this.problems.write(request, response, HttpStatus.UNAUTHORIZED, detail);
	}

}
