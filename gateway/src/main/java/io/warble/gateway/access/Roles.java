package io.warble.gateway.access;

import io.warble.gateway.key.Scope;

/**
 * What callers may do.
 */
final class Roles {

	/** Ask for predictions, rankings and explanations. */
	static final String PREDICT = "SCOPE_predict";

	/** Read statistics. */
	static final String FEATURES = "SCOPE_features";

	/** All the rest: an administrator, or a program with an administrator's rights. */
	static final String ADMIN = "ROLE_ADMIN";

	private Roles() {
	}

	/** What a scope allows. */
	static String of(Scope scope) {
		return switch (scope) {
			case PREDICT -> PREDICT;
			case FEATURES -> FEATURES;
			case ADMIN -> ADMIN;
		};
	}

}
