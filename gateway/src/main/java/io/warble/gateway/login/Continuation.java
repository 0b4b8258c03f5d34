package io.warble.gateway.login;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;

/**
 * Where a login leads to: a page of the dashboard, whatever a link may say. Stateless.
 */
final class Continuation {

	private static final String HOME = "/dashboard";

	private static final int LONGEST = 2000;

	private Continuation() {
	}

	/** The path, or the dashboard's first page where it is none of the dashboard's. */
	static String checked(@Nullable String path) {
		boolean good = path != null && path.length() <= LONGEST && path.matches("/dashboard([/?][!-~&&[^\\\\\"'<>]]*)?")
				&& !path.contains("//") && !path.contains("..");
		return (good && path != null) ? path : HOME;
	}

	/**
	 * The page that a request is for; of one that changes something, the page with the
	 * form.
	 */
	static String of(HttpServletRequest request) {
		if (request.getMethod().equals("GET") && request.getHeader("HX-Request") == null) {
			String query = request.getQueryString();
			return checked(request.getRequestURI() + ((query != null) ? "?" + query : ""));
		}
		String page = request.getHeader("HX-Current-URL");
		return checked(path((page != null) ? page : request.getHeader(HttpHeaders.REFERER)));
	}

	private static @Nullable String path(@Nullable String address) {
		try {
			URI uri = URI.create((address != null) ? address : "");
			return (uri.getRawQuery() != null) ? uri.getRawPath() + "?" + uri.getRawQuery() : uri.getRawPath();
		}
		catch (IllegalArgumentException ex) {
			return null;
		}
	}

	/** The login page that leads to a page. */
	static String login(String why, String path) {
		String query = "continue=" + URLEncoder.encode(path, StandardCharsets.UTF_8);
		return "/login?" + (why.isEmpty() ? "" : "why=" + why + "&") + query;
	}

}
