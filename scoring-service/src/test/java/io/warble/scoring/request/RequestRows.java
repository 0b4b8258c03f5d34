package io.warble.scoring.request;

import io.warble.features.dataset.DatasetRow;
import java.io.StringWriter;
import java.util.List;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Requests in JSON for tests.
 */
public final class RequestRows {

	private RequestRows() {
	}

	/** A request for predictions whose rows have texts instead of their tokens. */
	public static String json(List<DatasetRow> rows, List<String> texts) {
		ObjectNode request = (ObjectNode) new JsonMapper().readTree(json(rows));
		for (int row = 0; row < rows.size(); row++) {
			ObjectNode fields = (ObjectNode) request.get("rows").get(row);
			fields.remove("text_tokens");
			fields.put("text", texts.get(row));
		}
		return request.toString();
	}

	/** A request for predictions. */
	public static String json(List<DatasetRow> rows) {
		StringWriter out = new StringWriter();
		try (JsonGenerator json = new JsonFactory().createGenerator(ObjectWriteContext.empty(), out)) {
			json.writeStartObject();
			json.writeName("rows");
			json.writeStartArray();
			rows.forEach((row) -> RowWriter.write(json, row));
			json.writeEndArray();
			json.writeEndObject();
		}
		return out.toString();
	}

}
