package io.warble.gateway.login;

import java.io.IOException;

import io.warble.web.problem.ProblemWriter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Buffers the forms of the dashboard; see {@link BufferedForm}.
 */
final class BufferedFormFilter extends OncePerRequestFilter {

	private static final int LARGEST = 1 << 20;

	private final ProblemWriter problems;

	BufferedFormFilter(ProblemWriter problems) {
		this.problems = problems;
	}

	@Override
	protected boolean shouldNotFilter(HttpServletRequest request) {
		String type = request.getContentType();
		return !request.getRequestURI().startsWith("/dashboard") || type == null
				|| !type.startsWith(MediaType.APPLICATION_FORM_URLENCODED_VALUE);
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		byte[] body = request.getInputStream().readNBytes(LARGEST + 1);
		if (body.length > LARGEST) {
			this.problems.write(request, response, HttpStatus.CONTENT_TOO_LARGE,
					"A form of the dashboard may have " + LARGEST + " bytes.");
			return;
		}
		chain.doFilter(new BufferedForm(request, body), response);
	}

}
