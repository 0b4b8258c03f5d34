package io.warble.scoring.request;

import io.warble.features.dataset.DatasetRow;
import io.warble.scoring.champion.Champion;
import io.warble.scoring.champion.WarmUp;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Sends the bundle's sample rows the way of a request, again and again for a time: each
 * row alone, then all of them at once. The first pass also proves that the model works.
 * Half of the time goes to the work itself, half to whole requests over HTTP.
 */
final class SampleWarmUp implements WarmUp {

	private final JsonWork work;

	private final HttpRehearsal http;

	private final Duration time;

	SampleWarmUp(JsonWork work, HttpRehearsal http, Duration time) {
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

	private static List<byte[]> requests(Champion champion) {
		List<DatasetRow> rows = SampleRows.of(champion, Integer.MAX_VALUE);
		List<byte[]> requests = new ArrayList<>();
		for (DatasetRow row : rows) {
			requests.add(SampleRows.request(List.of(row)));
		}
		requests.add(SampleRows.request(rows));
		return requests;
	}

}
