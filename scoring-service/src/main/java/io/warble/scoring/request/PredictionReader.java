package io.warble.scoring.request;

import java.io.InputStream;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads {@code {"rows": [{...}, ...]}} piece by piece, so that what is wrong can be named
 * by row and field and a request that is too large is refused before it is in memory.
 * Thread-safe.
 */
final class PredictionReader {

	private final JsonFactory json;

	private final int maxRows;

	PredictionReader(JsonFactory json, int maxRows) {
		this.json = json;
		this.maxRows = maxRows;
	}

	Rows read(InputStream body) {
		Rows rows = new Rows(this.maxRows);
		try (JsonParser parser = this.json.createParser(ObjectReadContext.empty(), body)) {
			JsonReading.expect(parser, JsonToken.START_OBJECT, "body", null);
			boolean given = false;
			while (parser.nextToken() != JsonToken.END_OBJECT) {
				String name = parser.currentName();
				if (!name.equals("rows") || given) {
					throw JsonReading.unknown(name, null, "rows, once");
				}
				given = true;
				readRows(parser, rows);
			}
			if (!given) {
				throw JsonReading.missing("rows");
			}
			JsonReading.expectEnd(parser);
		}
		return rows;
	}

	/** Reads the array that comes next. */
	static void readRows(JsonParser parser, Rows rows) {
		JsonReading.expect(parser, JsonToken.START_ARRAY, "rows", null);
		for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
			rows.checkRoom();
			JsonReading.expect(token, JsonToken.START_OBJECT, "rows", rows.size());
			RowValues values = new RowValues(rows.size());
			while (parser.nextToken() != JsonToken.END_OBJECT) {
				String name = parser.currentName();
				RequestField field = RequestField.of(name);
				if (field == null) {
					throw JsonReading.unknown(name, rows.size(), "one of the row's fields");
				}
				values.read(parser, field);
			}
			rows.add(values.toRow(null), values.plainText());
		}
	}

}
