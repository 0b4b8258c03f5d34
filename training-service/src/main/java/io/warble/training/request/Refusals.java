package io.warble.training.request;

import java.util.Locale;

import org.springframework.http.HttpStatus;

import io.warble.web.problem.InvalidRequestException;

/**
 * What a request that is not well formed gets: 400, and which field or parameter is at
 * fault.
 */
public final class Refusals {

	private static final int LONGEST = 100;

	private Refusals() {
	}

	/** A field with a fault, and one sentence that says what was expected. */
	public static InvalidRequestException because(String field, String message) {
		return new InvalidRequestException(HttpStatus.BAD_REQUEST, message, field, null);
	}

	/** A field that has another value than expected. */
	public static InvalidRequestException of(String field, Object actual, String expected) {
		return because(field,
				String.format(Locale.ROOT, "%s is '%s', expected %s", field, shortened(actual.toString()), expected));
	}

	/** A text of a caller, cut to what a message can bear. */
	public static String shortened(String text) {
		return (text.length() > LONGEST) ? text.substring(0, LONGEST) + "…" : text;
	}

}
