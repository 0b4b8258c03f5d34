package io.warble.scoring.request;

import io.warble.features.dataset.DatasetRow;
import io.warble.features.dataset.InvalidRowException;
import io.warble.web.problem.InvalidRequestException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.exc.InputCoercionException;

import org.springframework.http.HttpStatus;

/**
 * The values of one row while they are read from JSON; starts with the defaults. Not
 * thread-safe.
 */
final class RowValues {

	/** The most items of a list: far more than a tweet has. */
	private static final int MAX_ITEMS = 4096;

	private static final long DEFAULT_AGE = 3 * 365 * 86_400L;

	private final @Nullable Integer row;

	private final long[] numbers = new long[RequestField.values().length];

	private final boolean[] flags = new boolean[this.numbers.length];

	private final @Nullable String[] texts = new String[this.numbers.length];

	private final Map<RequestField, List<String>> lists = new EnumMap<>(RequestField.class);

	private List<Integer> tokens = List.of();

	private int given;

	/**
	 * Nothing given yet.
	 * @param row place of the row in the request for messages, null if there is none
	 */
	RowValues(@Nullable Integer row) {
		this.row = row;
	}

	/** Reads the value that the parser will come to next. */
	void read(JsonParser parser, RequestField field) {
		int index = field.ordinal();
		if ((this.given & (1 << index)) != 0) {
			throw invalid(field, "is given twice");
		}
		JsonToken token = parser.nextToken();
		if (token == JsonToken.VALUE_NULL) {
			return;
		}
		this.given |= 1 << index;
		switch (field.type()) {
			case TEXT -> this.texts[index] = text(parser, token, field);
			case NUMBER -> this.numbers[index] = number(parser, token, field);
			case FLAG -> {
				if (token != JsonToken.VALUE_TRUE && token != JsonToken.VALUE_FALSE) {
					throw mistyped(token, field);
				}
				this.flags[index] = token == JsonToken.VALUE_TRUE;
			}
			case TEXTS -> {
				List<String> items = new ArrayList<>();
				for (JsonToken item = begin(parser, token, field); item != JsonToken.END_ARRAY; item = parser
					.nextToken()) {
					checkSize(items, field);
					items.add(text(parser, item, field));
				}
				this.lists.put(field, items);
			}
			case NUMBERS -> {
				List<Integer> items = new ArrayList<>();
				for (JsonToken item = begin(parser, token, field); item != JsonToken.END_ARRAY; item = parser
					.nextToken()) {
					checkSize(items, field);
					long number = number(parser, item, field);
					if (number != (int) number) {
						throw invalid(field, number + " is out of range");
					}
					items.add((int) number);
				}
				this.tokens = items;
			}
		}
	}

	private JsonToken begin(JsonParser parser, JsonToken token, RequestField field) {
		if (token != JsonToken.START_ARRAY) {
			throw mistyped(token, field);
		}
		return parser.nextToken();
	}

	private void checkSize(List<?> items, RequestField field) {
		if (items.size() == MAX_ITEMS) {
			throw invalid(field, "has more than " + MAX_ITEMS + " items");
		}
	}

	private String text(JsonParser parser, JsonToken token, RequestField field) {
		if (token != JsonToken.VALUE_STRING) {
			throw mistyped(token, field);
		}
		return parser.getString();
	}

	private long number(JsonParser parser, JsonToken token, RequestField field) {
		if (token != JsonToken.VALUE_NUMBER_INT) {
			throw mistyped(token, field);
		}
		try {
			return parser.getLongValue();
		}
		catch (InputCoercionException ex) {
			throw invalid(field, "is out of range");
		}
	}

	/**
	 * The text that the row has instead of tokens, null if there is none.
	 * @throws InvalidRequestException if it has both
	 */
	@Nullable String plainText() {
		if (has(RequestField.TEXT) && has(RequestField.TEXT_TOKENS)) {
			throw invalid(RequestField.TEXT, "stands beside text_tokens, expected only one of them");
		}
		return this.texts[RequestField.TEXT.ordinal()];
	}

	/**
	 * The values as a row of the dataset, those of the user from elsewhere if given;
	 * without tokens where there is a {@link #plainText}.
	 */
	DatasetRow toRow(@Nullable RowValues user) {
		RowValues u = (user != null) ? user : this;
		for (RequestField field : RequestField.values()) {
			RowValues values = field.ofUser() ? u : this;
			if (field.required() && (values.given & (1 << field.ordinal())) == 0) {
				throw values.invalid(field, "is missing");
			}
		}
		try {
			return new DatasetRow(this.tokens, list(RequestField.HASHTAGS), text(RequestField.TWEET_ID, ""),
					list(RequestField.PRESENT_MEDIA), list(RequestField.PRESENT_LINKS),
					list(RequestField.PRESENT_DOMAINS), text(RequestField.TWEET_TYPE, "TopLevel"),
					text(RequestField.LANGUAGE, ""), number(RequestField.TWEET_TIMESTAMP),
					text(RequestField.CREATOR_ID, ""), number(RequestField.CREATOR_FOLLOWER_COUNT),
					number(RequestField.CREATOR_FOLLOWING_COUNT), flag(RequestField.CREATOR_IS_VERIFIED),
					account(RequestField.CREATOR_ACCOUNT_CREATION), u.text(RequestField.USER_ID, ""),
					u.number(RequestField.USER_FOLLOWER_COUNT), u.number(RequestField.USER_FOLLOWING_COUNT),
					u.flag(RequestField.USER_IS_VERIFIED),
					u.has(RequestField.USER_ACCOUNT_CREATION) ? u.number(RequestField.USER_ACCOUNT_CREATION)
							: account(RequestField.USER_ACCOUNT_CREATION),
					flag(RequestField.CREATOR_FOLLOWS_USER), null, null, null, null);
		}
		catch (InvalidRowException ex) {
			String message = String.valueOf(ex.getMessage());
			String prefix = ex.field() + ": ";
			String json = RequestField.json(ex.field());
			throw new InvalidRequestException(HttpStatus.BAD_REQUEST,
					json + " " + (message.startsWith(prefix) ? message.substring(prefix.length()) : message), json,
					this.row);
		}
	}

	private boolean has(RequestField field) {
		return (this.given & (1 << field.ordinal())) != 0;
	}

	private long account(RequestField field) {
		return has(field) ? number(field) : number(RequestField.TWEET_TIMESTAMP) - DEFAULT_AGE;
	}

	private long number(RequestField field) {
		return this.numbers[field.ordinal()];
	}

	private boolean flag(RequestField field) {
		return this.flags[field.ordinal()];
	}

	private String text(RequestField field, String otherwise) {
		String text = this.texts[field.ordinal()];
		return (text != null) ? text : otherwise;
	}

	private List<String> list(RequestField field) {
		return this.lists.getOrDefault(field, List.of());
	}

	private InvalidRequestException mistyped(JsonToken token, RequestField field) {
		return invalid(field, "is " + JsonReading.name(token) + ", expected " + field.type().expected());
	}

	private InvalidRequestException invalid(RequestField field, String problem) {
		return new InvalidRequestException(HttpStatus.BAD_REQUEST, field.json() + " " + problem, field.json(),
				this.row);
	}

}
