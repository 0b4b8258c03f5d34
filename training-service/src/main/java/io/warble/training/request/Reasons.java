package io.warble.training.request;

import org.jspecify.annotations.Nullable;

import io.warble.web.problem.InvalidRequestException;

/** Why somebody did something, to be kept beside it. */
public final class Reasons {

	private static final int LONGEST = 500;

	private Reasons() {
	}

	/**
	 * Checks a reason.
	 * @throws InvalidRequestException if it is missing or too long
	 */
	public static String checked(@Nullable String reason) {
		if (reason == null || reason.isBlank() || reason.length() > LONGEST) {
			throw Refusals.because("reason", "reason must say why in 1 to %d characters".formatted(LONGEST));
		}
		return reason.strip();
	}

}
