package io.warble.standalone.console;

import java.io.PrintStream;
import java.util.Locale;

/**
 * Progress as a log line every few seconds: for files, pipes and continuous integration.
 */
final class PlainProgress implements Progress {

	private static final long INTERVAL_NANOS = 5_000_000_000L;

	private final PrintStream out;

	private final String name;

	private final String unit;

	private final long start = System.nanoTime();

	private long next = this.start + INTERVAL_NANOS;

	private long done;

	PlainProgress(PrintStream out, String name, String unit) {
		this.out = out;
		this.name = name;
		this.unit = unit;
	}

	@Override
	public void at(long done, long total) {
		this.done = done;
		long now = System.nanoTime();
		if (now < this.next) {
			return;
		}
		this.next = now + INTERVAL_NANOS;
		double seconds = (now - this.start) * 1e-9;
		double rate = done / seconds;
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
				(System.nanoTime() - this.start) * 1e-9);
	}

}
