package io.warble.gateway.access;

/**
 * The two kinds of callers.
 */
final class Roles {

	/** Sent a valid API key. */
	static final String CLIENT = "ROLE_CLIENT";

	/** Logged in as an administrator. */
	static final String ADMIN = "ROLE_ADMIN";

	private Roles() {
	}

}
