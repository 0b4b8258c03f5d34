package io.warble.gateway.access;

import java.util.Arrays;
import java.util.List;
import java.util.Set;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * The parts of the API and who may call them. The first that a path matches counts.
 */
@SuppressWarnings("ImmutableEnumChecker") // Spring's matchers are, without saying so
enum Area {

	/** Predictions and rankings. */
	PREDICTIONS(Set.of(Roles.PREDICT), "/v1/predictions", "/v1/rankings"),

	/** Statistics of users and creators. */
	FEATURES(Set.of(Roles.FEATURES), "/v1/features/**"),

	/** Why a prediction is what it is: for callers and for the dashboard's people. */
	EXPLANATIONS(Set.of(Roles.PREDICT, Roles.ADMIN), "/v1/explanations"),

	/** The rest, rows of the log among it. */
	ADMINISTRATION(Set.of(Roles.ADMIN), "/**");

	private final Set<String> authorities;

	private final RequestMatcher paths;

	Area(Set<String> authorities, String... paths) {
		this.authorities = authorities;
		List<RequestMatcher> matchers = Arrays.stream(paths)
			.<RequestMatcher>map((path) -> PathPatternRequestMatcher.withDefaults().matcher(path))
			.toList();
		this.paths = new OrRequestMatcher(matchers);
	}

	/** The one that a request is in. */
	static Area of(HttpServletRequest request) {
		for (Area area : values()) {
			if (area.paths.matches(request)) {
				return area;
			}
		}
		return ADMINISTRATION;
	}

	/** Which requests are in it, unless one above has them. */
	RequestMatcher paths() {
		return this.paths;
	}

	/** Any of these lets a caller in. */
	String[] authorities() {
		return this.authorities.toArray(String[]::new);
	}

}
