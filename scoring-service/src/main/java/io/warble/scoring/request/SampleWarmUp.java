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
 * Sends the bundle's sample rows the way of a request: all of them at once, which also
 * proves that the model works, and each alone, again and again for a time. Of the time
 * until the service is ready, half goes to the work itself, half to whole requests over
 * HTTP; what is left of the warm-up goes to those beside the first callers.
 */
final class SampleWarmUp implements WarmUp {

	private final JsonWork work;

	private final HttpRehearsal http;

	private final Duration half;

	private final Duration rest;

	/**
	 * A warm-up.
	 * @param time how long it takes
	 * @param untilReady the share of it that the service is not ready for
	 */
	SampleWarmUp(JsonWork work, HttpRehearsal http, Duration time, Duration untilReady) {
		this.work = work;
		this.http = http;
		Duration first = (untilReady.compareTo(time) < 0) ? untilReady : time;
		this.half = first.dividedBy(2);
		this.rest = time.minus(first);
	}

	@Override
	public void rehearse(Champion champion) {
		this.http.run(requests(champion), this.half);
	}

	@Override
	public void goOn(Champion champion) {
		this.http.runBeside(requests(champion), this.rest);
	}

	@Override
	public void prove(Champion champion, boolean first) throws IOException {
		List<byte[]> requests = requests(champion);
		long start = System.nanoTime();
		this.work.predict(champion, new ByteArrayInputStream(requests.get(requests.size() - 1)));
		for (int i = 0; first && System.nanoTime() - start < this.half.toNanos(); i++) {
			this.work.predict(champion, new ByteArrayInputStream(requests.get(i % requests.size())));
		}
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
