package io.warble.training.ingest;

import java.time.LocalDate;
import java.util.SortedMap;

/**
 * What became of one part. Times are unix seconds; without a row they are 0.
 *
 * @param part the part's name as in {@link PartSource#name}
 * @param validation whether the part lies in {@code val/}
 * @param source what tells this version of the file from another
 * @param rows rows taken in
 * @param bad lines that went to the quarantine
 * @param badByReason those lines by reason
 * @param minCreated earliest creation of a tweet
 * @param maxCreated latest creation of a tweet
 * @param maxTime latest time of all, creations and engagements
 * @param rowsByHour rows by hour of the tweet's creation (unix seconds / 3600)
 */
public record IngestReport(String part, boolean validation, String source, long rows, long bad,
		SortedMap<String, Long> badByReason, long minCreated, long maxCreated, long maxTime,
		SortedMap<Long, Long> rowsByHour) {

	/** Rows by window: the UTC day of the tweet's creation. */
	public SortedMap<LocalDate, Long> rowsByDay() {
		throw new UnsupportedOperationException();
	}

}
