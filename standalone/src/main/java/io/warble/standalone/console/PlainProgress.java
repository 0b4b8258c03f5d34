package io.warble.standalone.console;

import java.io.PrintStream;
import java.util.Locale;
import java.util.function.LongSupplier;

/**
 * Progress as a log line every few seconds: for files, pipes and continuous integration.
 */
final class PlainProgress implements Progress {

	private static final long INTERVAL_NANOS = 5_000_000_000L;

	private final PrintStream out;

	private final String name;

	private final String unit;

	private final LongSupplier clock;

	private final long start;

	private long next;

	private long done;

	/** What an earlier run had done; -1 until it is known. */
	private long before = -1;

	PlainProgress(PrintStream out, String name, String unit) {
		this(out, name, unit, System::nanoTime);
	}

	PlainProgress(PrintStream out, String name, String unit, LongSupplier clock) {
		this.clock = clock;
		this.start = clock.getAsLong();
		this.next = this.start + INTERVAL_NANOS;
		this.out = out;
		this.name = name;
		this.unit = unit;
	}

	@Override
	public void at(long done, long total) {
		this.done = done;
		if (this.before < 0) {
			this.before = done;
		}
		long now = this.clock.getAsLong();
		if (now < this.next) {
			return;
		}
		this.next = now + INTERVAL_NANOS;
		double seconds = (now - this.start) * 1e-9;
		double rate = (done - this.before) / seconds;
		if (total > 0) {
			long left = (rate > 0) ? Math.round((total - done) / rate) : 0;
			this.out.printf(Locale.ROOT, "%s: %,d of %,d %s (%.0f %%), %,.0f a second, %d s left%n", this.name, done,
					total, this.unit, 100.0 * done / total, rate, left);
		}
		else {
			this.out.printf(Locale.ROOT, "%s: %,d %s, %,.0f a second%n", this.name, done, this.unit, rate);
		}
	}

	@Override
	public void close() {
		if (this.done == 0) {
			// It failed before it began: the failure has its own line.
			return;
		}
		this.out.printf(Locale.ROOT, "%s: %,d %s in %.1f s%n", this.name, this.done, this.unit,
				(this.clock.getAsLong() - this.start) * 1e-9);
	}

}
