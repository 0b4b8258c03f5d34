package io.warble.scoring.champion;

import org.jspecify.annotations.Nullable;

/**
 * A version that a caller asked for cannot be served here; the message says why in one
 * line.
 */
public final class UnusableVersionException extends RuntimeException {

	private final boolean unknown;

	private UnusableVersionException(String message, boolean unknown, @Nullable Throwable cause) {
		super(message, cause);
		this.unknown = unknown;
	}

	static UnusableVersionException unknown(long version) {
		return new UnusableVersionException("The registry has no version " + version, true, null);
	}

	static UnusableVersionException of(Exception cause) {
		return new UnusableVersionException(String.valueOf(cause.getMessage()), false, cause);
	}

	/** Whether there is no such version at all. */
	public boolean unknown() {
		return this.unknown;
	}

}
