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

	private static final int DAY = 24 * HOUR;

	private final int[] rowsByHour = new int[(int) (RowLimits.TIME / HOUR) + 1];

	private long rows;

	private final SortedMap<Long, Long> badByDay = new TreeMap<>();

	/** Bad lines before the first row. */
	private long badBefore;

	private long firstCreated;

	private long lastCreated;

	private long minCreated = Long.MAX_VALUE;

	private long maxCreated;

	private long maxTime;

	void add(Exposure exposure) {
		long created = exposure.createdAt();
		this.firstCreated = (this.rows == 0) ? created : this.firstCreated;
		this.lastCreated = created;
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

	/** A line that is no row, after those before. */
	void bad() {
		if (this.rows == 0) {
			this.badBefore++;
		}
		else {
			bad(this.lastCreated);
		}
	}

	/** A line that is no row for training, of a tweet whose creation is known. */
	void bad(long created) {
		this.badByDay.merge(created / DAY, 1L, Long::sum);
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
		if (this.badBefore > 0 && this.rows > 0) {
			this.badByDay.merge(this.firstCreated / DAY, this.badBefore, Long::sum);
			this.badBefore = 0;
		}
		return new IngestReport(part.name(), part.validation(), source, this.rows, quarantine.count(),
				quarantine.byReason(), (this.rows == 0) ? 0 : this.minCreated, this.maxCreated, this.maxTime, hours,
				this.badByDay);
	}

}
