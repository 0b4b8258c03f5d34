package io.warble.scoring.request;

import io.warble.features.dataset.DatasetRow;
import io.warble.features.dataset.Exposure;
import io.warble.features.dataset.ExposureParser;
import io.warble.scoring.champion.Champion;
import io.warble.scoring.champion.WarmUp;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JsonEncoding;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Sends the bundle's sample rows the way of a request, again and again for a time: each
 * row alone, then all of them at once. The first pass also proves that the model works.
 * Half of the time goes to the work itself, half to whole requests over HTTP.
 */
final class SampleWarmUp implements WarmUp {

	private final JsonFactory json;

	private final JsonWork work;

	private final HttpRehearsal http;

	private final Duration time;

	SampleWarmUp(JsonFactory json, JsonWork work, HttpRehearsal http, Duration time) {
		this.json = json;
		this.work = work;
		this.http = http;
		this.time = time.dividedBy(2);
	}

	@Override
	public void rehearse(Champion champion) {
		this.http.run(requests(champion), this.time);
	}

	@Override
	public void prove(Champion champion, boolean first) throws IOException {
		List<byte[]> requests = requests(champion);
		long start = System.nanoTime();
		do {
			for (byte[] request : requests) {
				this.work.predict(champion, new ByteArrayInputStream(request));
			}
		}
		while (first && System.nanoTime() - start < this.time.toNanos());
	}

	private List<byte[]> requests(Champion champion) {
		List<DatasetRow> rows = rows(champion);
		List<byte[]> requests = new ArrayList<>();
		for (DatasetRow row : rows) {
			requests.add(request(List.of(row)));
		}
		requests.add(request(rows));
		return requests;
	}

	private static List<DatasetRow> rows(Champion champion) {
		ExposureParser parser = new ExposureParser();
		Exposure exposure = new Exposure();
		List<DatasetRow> rows = new ArrayList<>();
		for (byte[] line : champion.sampleLines()) {
			if (parser.parse(line, 0, line.length, exposure) == null) {
				rows.add(DatasetRow.of(exposure));
			}
		}
		return rows;
	}

	private byte[] request(List<DatasetRow> rows) {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		try (JsonGenerator generator = this.json.createGenerator(ObjectWriteContext.empty(), out, JsonEncoding.UTF8)) {
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
