package io.warble.training.dashboard.page;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * Makes the {@link Shell} of a request. The gateway says who asks, and which token forms
 * must send back to it. Thread-safe.
 */
final class Shells {

	static final String PRINCIPAL = "X-Warble-Principal";

	private static final String TOKEN = "X-Warble-Csrf";

	private final Assets assets;

	Shells(Assets assets) {
		this.assets = assets;
	}

	Shell of(HttpServletRequest request) {
		String token = request.getHeader(TOKEN);
		return new Shell(user(request), (token != null) ? token : "", request.getRequestURI(), this.assets);
	}

	static @Nullable String user(HttpServletRequest request) {
		String user = request.getHeader(PRINCIPAL);
		return (user == null || user.isBlank()) ? null : user;
	}

}
