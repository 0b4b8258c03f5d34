package io.warble.featureservice.statistics;

import io.warble.features.state.StatisticsKeys;
import io.warble.features.state.StatisticsRows;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Remembers for a short time which snapshot is the latest, so that a request does not
 * have to ask. The time must be shorter than the grace that replaced snapshots are kept
 * for.
 */
final class RecentSnapshots implements Snapshots {

	private static final int MAX_LAYOUTS = 100;

	private final Snapshots snapshots;

	private final LongSupplier nanos;

	private final long keepNanos;

	private final Map<String, Resolved> resolved = new ConcurrentHashMap<>();

	/**
	 * Remembers answers for a time.
	 * @param nanos a clock such as {@link System#nanoTime}: one that is set back would
	 * keep an answer alive
	 */
	RecentSnapshots(Snapshots snapshots, LongSupplier nanos, Duration keep) {
		this.snapshots = snapshots;
		this.nanos = nanos;
		this.keepNanos = keep.toNanos();
	}

	@Override
	public Optional<Snapshot> resolve(@Nullable String layout) {
		String key = (layout != null) ? layout : "";
		long now = this.nanos.getAsLong();
		Resolved known = this.resolved.get(key);
		if (known != null && now - known.at() < this.keepNanos) {
			return Optional.of(known.snapshot());
		}
		Optional<Snapshot> found = this.snapshots.resolve(layout);
		if (this.resolved.size() >= MAX_LAYOUTS) {
			this.resolved.clear();
		}
		found.ifPresentOrElse((snapshot) -> this.resolved.put(key, new Resolved(snapshot, now)),
				() -> this.resolved.remove(key));
		return found;
	}

	@Override
	public StatisticsRows read(Snapshot snapshot, StatisticsKeys keys) {
		return this.snapshots.read(snapshot, keys);
	}

	private record Resolved(Snapshot snapshot, long at) {

	}

}
