package io.warble.training.extraction;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;

/**
 * From when to when a log goes, by the creation of its tweets. A row whose clock is wrong
 * by months or years would be the log's last hours all by itself, and so the whole of the
 * evaluation. Rows are therefore left out as <em>strays</em> where they are less than
 * {@link #STRAY_SHARE} of the log and lie behind a gap of more than {@link #GAP_SECONDS}.
 *
 * @param first earliest creation, unix seconds
 * @param end one second after the latest creation that counts; exact to the hour where
 * there are strays
 * @param strayRows rows that were left out
 * @param strayLatest the latest creation of those, 0 for none
 */
public record LogSpan(long first, long end, long strayRows, long strayLatest) {

	/** Two days: rows of a log that a machine writes do not stop for longer. */
	static final long GAP_SECONDS = 2 * 86_400L;

	/** The share of a log's rows up to which rows behind a gap are strays. */
	static final double STRAY_SHARE = 0.01;

	/** Where strays begin if there are none. */
	static final long NEVER = Long.MAX_VALUE;

	private static final DateTimeFormatter SECOND = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT)
		.withZone(ZoneOffset.UTC);

	/**
	 * Finds the first stray.
	 * @param rows number of rows by creation
	 * @param unit in how many seconds creations are given
	 * @return the creation from which on rows are strays, in the same unit, or
	 * {@link #NEVER}
	 */
	static long firstStray(NavigableMap<Long, Long> rows, long unit) {
		double most = STRAY_SHARE * rows.values().stream().mapToLong(Long::longValue).sum();
		long first = NEVER;
		long next = NEVER;
		long behind = 0;
		for (Map.Entry<Long, Long> entry : rows.descendingMap().entrySet()) {
			if (next != NEVER && (next - entry.getKey()) * unit > GAP_SECONDS) {
				first = next;
			}
			behind += entry.getValue();
			next = entry.getKey();
			if (behind >= most) {
				break;
			}
		}
		return first;
	}

	/** For people. */
	public String text() {
		String span = "The log's tweets were created from %s to %s UTC.".formatted(time(this.first),
				time(this.end - 1));
		return (this.strayRows == 0) ? span
				: span + String.format(Locale.ROOT,
						" %,d %s far behind all others, up to %s, and %s left out: is a clock wrong?", this.strayRows,
						(this.strayRows == 1) ? "row lies" : "rows lie", time(this.strayLatest),
						(this.strayRows == 1) ? "was" : "were");
	}

	private static String time(long seconds) {
		return SECOND.format(Instant.ofEpochSecond(seconds));
	}

}
