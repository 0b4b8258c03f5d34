package io.warble.web.application;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.slf4j.MDC;

import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Gives the log lines of a request its id: the caller's, if it is one that can stand in a
 * log, or a new one, which is told in the answer.
 */
final class RequestIdFilter extends OncePerRequestFilter {

	private static final Pattern FIT_FOR_A_LOG = Pattern.compile("[A-Za-z0-9._-]{1,64}");

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		String id = request.getHeader(RequestId.HEADER);
		if (id == null || !FIT_FOR_A_LOG.matcher(id).matches()) {
			id = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
			response.setHeader(RequestId.HEADER, id);
		}
		MDC.put(RequestId.KEY, id);
		try {
			chain.doFilter(request, response);
		}
		finally {
			MDC.remove(RequestId.KEY);
		}
	}

}
