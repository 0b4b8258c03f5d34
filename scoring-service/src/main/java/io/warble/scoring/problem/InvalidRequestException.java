package io.warble.scoring.problem;

import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;

/**
 * A request that asks for what it may not have. The message is for the caller: what was
 * wrong, and what was expected.
 */
public final class InvalidRequestException extends RuntimeException {

	private final HttpStatus status;

	private final @Nullable String field;

	private final @Nullable Integer row;

	/**
	 * A refusal.
	 * @param status a 4xx status
	 * @param field the field that is wrong, if it is one
	 * @param row the field's place in its list, counted from 0
	 */
	public InvalidRequestException(HttpStatus status, String message, @Nullable String field, @Nullable Integer row) {
		super(message);
		this.status = status;
		this.field = field;
		this.row = row;
	}

	HttpStatus status() {
		return this.status;
	}

	@Nullable String field() {
		return this.field;
	}

	@Nullable Integer row() {
		return this.row;
	}

}
