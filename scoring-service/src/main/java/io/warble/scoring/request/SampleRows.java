package io.warble.scoring.request;

import io.warble.features.dataset.DatasetRow;
import io.warble.features.dataset.Exposure;
import io.warble.features.dataset.ExposureParser;
import io.warble.scoring.champion.Champion;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JsonEncoding;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * The sample rows of a model's bundle, and requests for predictions of rows. Stateless.
 */
final class SampleRows {

	private static final JsonFactory JSON = new JsonFactory();

	private SampleRows() {
	}

	/** The first rows of a bundle. */
	static List<DatasetRow> of(Champion champion, int most) {
		ExposureParser parser = new ExposureParser();
		Exposure exposure = new Exposure();
		List<DatasetRow> rows = new ArrayList<>();
		for (byte[] line : champion.sampleLines()) {
			if (rows.size() < most && parser.parse(line, 0, line.length, exposure) == null) {
				rows.add(DatasetRow.of(exposure));
			}
		}
		return rows;
	}

	/** The body of a request. */
	static byte[] request(List<DatasetRow> rows) {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		try (JsonGenerator generator = JSON.createGenerator(ObjectWriteContext.empty(), out, JsonEncoding.UTF8)) {
			generator.writeStartObject();
			generator.writeName("rows");
			generator.writeStartArray();
			for (DatasetRow row : rows) {
				RowWriter.write(generator, row);
			}
			generator.writeEndArray();
			generator.writeEndObject();
		}
		return out.toByteArray();
	}

}
