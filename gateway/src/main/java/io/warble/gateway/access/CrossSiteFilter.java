package io.warble.gateway.access;

import java.io.IOException;
import java.net.URI;
import java.util.Locale;
import java.util.Set;

import io.warble.web.problem.ProblemWriter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses calls that change something when another site's page made the browser send
 * them. A browser adds the remembered login to any request to this host; it also says
 * honestly from where the request comes, in Sec-Fetch-Site and Origin. Programs send
 * neither and pass. This stands in for CSRF tokens, which callers without a session could
 * not hold.
 */
final class CrossSiteFilter extends OncePerRequestFilter {

	private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");

	private final ProblemWriter problems;

	CrossSiteFilter(ProblemWriter problems) {
		this.problems = problems;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		if (!SAFE.contains(request.getMethod()) && fromAnotherSite(request)) {
			this.problems.write(request, response, HttpStatus.FORBIDDEN,
					"A page of another site may not make this call. Expected: no Origin, or this host's own.");
			return;
		}
		chain.doFilter(request, response);
	}

	private static boolean fromAnotherSite(HttpServletRequest request) {
		String site = request.getHeader("Sec-Fetch-Site");
		if (site != null) {
			return !site.equals("same-origin") && !site.equals("none");
		}
		String origin = request.getHeader(HttpHeaders.ORIGIN);
		return origin != null && !sameHost(origin, request.getHeader(HttpHeaders.HOST));
	}

	private static boolean sameHost(String origin, @Nullable String host) {
		try {
			String authority = URI.create(origin).getRawAuthority();
			return authority != null && host != null
					&& authority.toLowerCase(Locale.ROOT).equals(host.toLowerCase(Locale.ROOT));
		}
		catch (IllegalArgumentException ex) {
			return false;
		}
	}

}
