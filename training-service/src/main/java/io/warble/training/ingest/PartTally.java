package io.warble.training.ingest;

import java.util.SortedMap;
import java.util.TreeMap;

import io.warble.features.dataset.EngagementType;
import io.warble.features.dataset.Exposure;
import io.warble.features.dataset.RowLimits;

/**
 * Counts the rows of one part. One thread at a time.
 */
final class PartTally {

	private static final int HOUR = 3600;

	private final int[] rowsByHour = new int[(int) (RowLimits.TIME / HOUR) + 1];

	private long rows;

	private long minCreated = Long.MAX_VALUE;

	private long maxCreated;

	private long maxTime;

	void add(Exposure exposure) {
		long created = exposure.createdAt();
		this.rows++;
		this.rowsByHour[(int) (created / HOUR)]++;
		this.minCreated = Math.min(this.minCreated, created);
		this.maxCreated = Math.max(this.maxCreated, created);
		long latest = created;
		for (int type = 0; type < EngagementType.COUNT; type++) {
			latest = Math.max(latest, exposure.engagedAt(type));
		}
		this.maxTime = Math.max(this.maxTime, latest);
	}

	long rows() {
		return this.rows;
	}

	IngestReport report(PartSource part, String source, Quarantine quarantine) {
		SortedMap<Long, Long> hours = new TreeMap<>();
		for (int hour = 0; hour < this.rowsByHour.length; hour++) {
			if (this.rowsByHour[hour] > 0) {
				hours.put((long) hour, (long) this.rowsByHour[hour]);
			}
		}
		return new IngestReport(part.name(), part.validation(), source, this.rows, quarantine.count(),
				quarantine.byReason(), (this.rows == 0) ? 0 : this.minCreated, this.maxCreated, this.maxTime, hours);
	}

}
