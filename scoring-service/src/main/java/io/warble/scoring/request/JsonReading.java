package io.warble.scoring.request;

import io.warble.web.problem.InvalidRequestException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

import org.springframework.http.HttpStatus;

/**
 * What the readers of JSON have in common.
 */
final class JsonReading {

	private static final int SHOWN = 64;

	private JsonReading() {
	}

	/** How a message calls a token. */
	static String name(@Nullable JsonToken token) {
		if (token == null) {
			return "nothing";
		}
		return switch (token) {
			case VALUE_STRING -> "a string";
			case VALUE_NUMBER_INT -> "a whole number";
			case VALUE_NUMBER_FLOAT -> "a fraction";
			case VALUE_TRUE, VALUE_FALSE -> "true or false";
			case VALUE_NULL -> "null";
			case START_ARRAY -> "an array";
			case START_OBJECT -> "an object";
			default -> "something else";
		};
	}

	/** Moves on and checks what comes. */
	static void expect(JsonParser parser, JsonToken expected, String field, @Nullable Integer row) {
		expect(parser.nextToken(), expected, field, row);
	}

	static void expect(@Nullable JsonToken token, JsonToken expected, String field, @Nullable Integer row) {
		if (token != expected) {
			throw new InvalidRequestException(HttpStatus.BAD_REQUEST,
					field + " is " + name(token) + ", expected " + name(expected), field, row);
		}
	}

	/** A refusal of a request without a field that it needs. */
	static InvalidRequestException missing(String field) {
		return new InvalidRequestException(HttpStatus.BAD_REQUEST, field + " is missing", field, null);
	}

	/** Checks that nothing follows. */
	static void expectEnd(JsonParser parser) {
		if (parser.nextToken() != null) {
			throw new InvalidRequestException(HttpStatus.BAD_REQUEST, "The body goes on after its end", null, null);
		}
	}

	/** A refusal of a field that is not in the format. */
	static InvalidRequestException unknown(String field, @Nullable Integer row, String expected) {
		String shown = (field.length() <= SHOWN) ? field : field.substring(0, SHOWN) + "…";
		return new InvalidRequestException(HttpStatus.BAD_REQUEST,
				"'" + shown + "' is not a field here, expected " + expected, shown, row);
	}

}
