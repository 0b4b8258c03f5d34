package io.warble.web.problem;

import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.web.ErrorResponseException;

/**
 * A request that asks for what it may not have. The message is for the caller: what was
 * wrong, and what was expected.
 */
public final class InvalidRequestException extends ErrorResponseException {

	/**
	 * A refusal.
	 * @param status a 4xx status
	 * @param field the field that is wrong, if it is one
	 * @param row the field's place in its list, counted from 0
	 */
	public InvalidRequestException(HttpStatus status, String message, @Nullable String field, @Nullable Integer row) {
		super(status, Problems.of(status, message, field, row), null);
	}

	@Override
	public String getMessage() {
		return String.valueOf(getBody().getDetail());
	}

}
