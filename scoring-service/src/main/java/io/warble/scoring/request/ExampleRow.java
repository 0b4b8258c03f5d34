package io.warble.scoring.request;

import java.io.StringWriter;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;

import io.warble.features.dataset.DatasetRow;
import io.warble.features.dataset.Exposure;
import io.warble.features.dataset.ExposureParser;
import io.warble.features.dataset.LineFault;

/**
 * A request for people to try: one row of a dataset as {@code POST /v1/predictions} takes
 * it. Stateless.
 */
public final class ExampleRow {

	private ExampleRow() {
	}

	/**
	 * The body of a request for one row.
	 * @param line a line of 20 or 24 columns, without its end
	 * @throws IllegalArgumentException if it is none
	 */
	public static String request(byte[] line) {
		Exposure exposure = new Exposure();
		@Nullable LineFault fault = new ExposureParser().parse(line, 0, line.length, exposure);
		if (fault != null) {
			throw new IllegalArgumentException("not a line of the dataset: " + fault);
		}
		StringWriter out = new StringWriter();
		try (JsonGenerator json = JsonMapper.shared().createGenerator(out)) {
			json.writeStartObject();
			json.writeName("rows");
			json.writeStartArray();
			RowWriter.write(json, DatasetRow.of(exposure));
			json.writeEndArray();
			json.writeEndObject();
		}
		return out.toString();
	}

}
