package io.warble.web.access;

import java.util.Set;

/**
 * What everyone may ask a service: whether it lives and is ready.
 */
public final class HealthPaths {

	/** Paths without parameters, exactly as they are. */
	public static final Set<String> OPEN = Set.of("/actuator/health", "/actuator/health/liveness",
			"/actuator/health/readiness", "/livez", "/readyz");

	private HealthPaths() {
	}

}
