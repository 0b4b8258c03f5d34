package io.warble.scoring.request;

import io.warble.features.dataset.EngagementType;
import io.warble.web.problem.InvalidRequestException;
import java.io.InputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.core.json.JsonFactory;

import org.springframework.http.HttpStatus;

/**
 * Reads {@code {"rows": [{...}, ...], "top": 10, "type": "like", "version": 3}}: the rows
 * as for predictions, all else may be left out. Thread-safe.
 */
final class ExplanationReader {

	static final int DEFAULT_TOP = 10;

	static final int MAX_TOP = 1000;

	private final JsonFactory json;

	private final int maxRows;

	ExplanationReader(JsonFactory json, int maxRows) {
		this.json = json;
		this.maxRows = maxRows;
	}

	Request read(InputStream body) {
		Rows rows = null;
		Long top = null;
		EngagementType type = null;
		Long version = null;
		try (JsonParser parser = this.json.createParser(ObjectReadContext.empty(), body)) {
			JsonReading.expect(parser, JsonToken.START_OBJECT, "body", null);
			while (parser.nextToken() != JsonToken.END_OBJECT) {
				String name = parser.currentName();
				if (name.equals("rows") && rows == null) {
					rows = new Rows(this.maxRows);
					PredictionReader.readRows(parser, rows);
				}
				else if (name.equals("top") && top == null) {
					top = number(parser, name, 0, MAX_TOP);
				}
				else if (name.equals("type") && type == null) {
					type = type(parser);
				}
				else if (name.equals("version") && version == null) {
					version = number(parser, name, 1, Long.MAX_VALUE);
				}
				else {
					throw JsonReading.unknown(name, null, "rows, top, type and version, each once");
				}
			}
			JsonReading.expectEnd(parser);
		}
		if (rows == null) {
			throw JsonReading.missing("rows");
		}
		return new Request(rows, (top != null) ? top.intValue() : DEFAULT_TOP,
				(type != null) ? List.of(type) : EngagementType.ALL, version);
	}

	private static long number(JsonParser parser, String name, long least, long most) {
		JsonReading.expect(parser, JsonToken.VALUE_NUMBER_INT, name, null);
		try {
			long number = parser.getLongValue();
			if (number >= least && number <= most) {
				return number;
			}
		}
		catch (InputCoercionException ex) {
			// Beyond a long: refused below.
		}
		throw new InvalidRequestException(HttpStatus.BAD_REQUEST, "%s is out of range, expected %s".formatted(name,
				(most == Long.MAX_VALUE) ? least + " or more" : least + " to " + most), name, null);
	}

	private static EngagementType type(JsonParser parser) {
		JsonReading.expect(parser, JsonToken.VALUE_STRING, "type", null);
		String label = parser.getString();
		return EngagementType.ALL.stream()
			.filter((type) -> type.label().equals(label))
			.findFirst()
			.orElseThrow(() -> new InvalidRequestException(HttpStatus.BAD_REQUEST,
					"type is none of reply, retweet, quote and like", "type", null));
	}

	/**
	 * What is to be explained.
	 *
	 * @param rows the rows
	 * @param top how many features of each explanation are named
	 * @param types of which engagement types
	 * @param version by which version, null for the champion
	 */
	record Request(Rows rows, int top, List<EngagementType> types, @Nullable Long version) {

	}

}
