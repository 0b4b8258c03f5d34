package io.warble.training.dashboard.page;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpHeaders;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * What holds for all of the dashboard's answers: nothing inline, nothing from elsewhere,
 * nothing kept, unless the answer says otherwise.
 */
final class PageHeaders implements HandlerInterceptor {

	private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
			+ "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

	@Override
	public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
		response.setHeader("Content-Security-Policy", POLICY);
		response.setHeader("X-Content-Type-Options", "nosniff");
		if (!request.getRequestURI().startsWith(Assets.PATH)) {
			response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
		}
		return true;
	}

}
