package io.warble.scoring.request;

import io.warble.features.dataset.EngagementType;
import io.warble.web.problem.InvalidRequestException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

import org.springframework.http.HttpStatus;

/**
 * Reads {@code {"user": {...}, "tweets": [{...}, ...], "weights": {...}}}: the fields of
 * a row, those of the user once. Thread-safe.
 */
final class RankingReader {

	private static final double MAX_WEIGHT = 1e6;

	private final JsonFactory json;

	private final int maxRows;

	private final double[] defaultWeights;

	RankingReader(JsonFactory json, int maxRows, double[] defaultWeights) {
		this.json = json;
		this.maxRows = maxRows;
		this.defaultWeights = defaultWeights.clone();
	}

	Ranking read(InputStream body) {
		RowValues user = null;
		List<RowValues> tweets = null;
		double[] weights = null;
		try (JsonParser parser = this.json.createParser(ObjectReadContext.empty(), body)) {
			JsonReading.expect(parser, JsonToken.START_OBJECT, "body", null);
			while (parser.nextToken() != JsonToken.END_OBJECT) {
				String name = parser.currentName();
				if (name.equals("user") && user == null) {
					JsonReading.expect(parser, JsonToken.START_OBJECT, name, null);
					user = readValues(parser, new RowValues(null), true, null);
				}
				else if (name.equals("tweets") && tweets == null) {
					tweets = readTweets(parser);
				}
				else if (name.equals("weights") && weights == null) {
					weights = readWeights(parser);
				}
				else {
					throw JsonReading.unknown(name, null, "user, tweets and weights, each once");
				}
			}
			JsonReading.expectEnd(parser);
		}
		if (user == null) {
			throw JsonReading.missing("user");
		}
		if (tweets == null) {
			throw JsonReading.missing("tweets");
		}
		Rows rows = new Rows(this.maxRows);
		for (RowValues tweet : tweets) {
			rows.add(tweet.toRow(user), tweet.plainText());
		}
		return new Ranking(rows, (weights != null) ? weights : this.defaultWeights.clone());
	}

	private List<RowValues> readTweets(JsonParser parser) {
		List<RowValues> tweets = new ArrayList<>();
		JsonReading.expect(parser, JsonToken.START_ARRAY, "tweets", null);
		for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
			int row = tweets.size();
			if (row == this.maxRows) {
				throw new InvalidRequestException(HttpStatus.CONTENT_TOO_LARGE,
						"The request has more than %d tweets, the most that one request may have"
							.formatted(this.maxRows),
						"tweets", row);
			}
			JsonReading.expect(token, JsonToken.START_OBJECT, "tweets", row);
			tweets.add(readValues(parser, new RowValues(row), false, row));
		}
		return tweets;
	}

	private static RowValues readValues(JsonParser parser, RowValues values, boolean ofUser, @Nullable Integer row) {
		while (parser.nextToken() != JsonToken.END_OBJECT) {
			String name = parser.currentName();
			RequestField field = RequestField.of(name);
			if (field == null || field.ofUser() != ofUser) {
				throw JsonReading.unknown(name, row, ofUser ? "a field of the user" : "a field of the tweet");
			}
			values.read(parser, field);
		}
		return values;
	}

	/** Weights that are not named are 0. */
	private static double[] readWeights(JsonParser parser) {
		double[] weights = new double[EngagementType.COUNT];
		JsonReading.expect(parser, JsonToken.START_OBJECT, "weights", null);
		while (parser.nextToken() != JsonToken.END_OBJECT) {
			String name = parser.currentName();
			EngagementType type = type(name);
			JsonToken token = parser.nextToken();
			if (type == null) {
				throw JsonReading.unknown(name, null, "reply, retweet, quote or like");
			}
			if (token != JsonToken.VALUE_NUMBER_INT && token != JsonToken.VALUE_NUMBER_FLOAT) {
				throw new InvalidRequestException(HttpStatus.BAD_REQUEST,
						"The weight of " + name + " is " + JsonReading.name(token) + ", expected a number", name, null);
			}
			double weight = parser.getDoubleValue();
			if (!(Math.abs(weight) <= MAX_WEIGHT)) {
				throw new InvalidRequestException(HttpStatus.BAD_REQUEST,
						"The weight of " + name + " is out of range, expected -1000000 to 1000000", name, null);
			}
			weights[type.ordinal()] = weight;
		}
		return weights;
	}

	private static @Nullable EngagementType type(String name) {
		for (EngagementType type : EngagementType.values()) {
			if (type.name().toLowerCase(Locale.ROOT).equals(name)) {
				return type;
			}
		}
		return null;
	}

	/**
	 * One user's tweets.
	 *
	 * @param rows the tweets as rows
	 * @param weights of the engagement types, in their order
	 */
	@SuppressWarnings("ArrayRecordComponent") // Never compared, only handed on.
	record Ranking(Rows rows, double[] weights) {

	}

}
