package io.warble.web.problem;

import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.web.ErrorResponseException;

/**
 * The service cannot answer at present; the message, which is for the caller, says what
 * is missing.
 */
public final class UnavailableException extends ErrorResponseException {

	/** What is missing, and why if an exception told. */
	public UnavailableException(String message, @Nullable Throwable cause) {
		super(HttpStatus.SERVICE_UNAVAILABLE, Problems.of(HttpStatus.SERVICE_UNAVAILABLE, message), cause);
	}

	@Override
	public String getMessage() {
		return String.valueOf(getBody().getDetail());
	}

}
