package io.warble.training.request;

import org.jspecify.annotations.Nullable;

/**
 * Who asks. The gateway says so in a header, and drops what a caller sent under its name;
 * the service listens to nobody else.
 */
public final class Caller {

	/** The gateway's header. */
	public static final String HEADER = "X-Warble-Principal";

	/** Who asks where the header says nothing: somebody on this machine. */
	public static final String UNKNOWN = "admin";

	private Caller() {
	}

	/** The name to be kept. */
	public static String name(@Nullable String header) {
		return (header == null || header.isBlank()) ? UNKNOWN : Refusals.shortened(header.strip());
	}

}
