package io.warble.featureservice.statistics;

import io.warble.features.state.StatisticsKeys;
import io.warble.features.state.StatisticsRows;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Remembers for a short time which snapshot is the latest, so that a request does not
 * have to ask. The time must be shorter than the grace that replaced snapshots are kept
 * for.
 */
final class RecentSnapshots implements Snapshots {

	private static final int MAX_LAYOUTS = 100;

	private final Snapshots snapshots;

	private final Clock clock;

	private final Duration keep;

	private final Map<String, Resolved> resolved = new ConcurrentHashMap<>();

	/** Remembers answers for a time. */
	RecentSnapshots(Snapshots snapshots, Clock clock, Duration keep) {
		this.snapshots = snapshots;
		this.clock = clock;
		this.keep = keep;
	}

	@Override
	public Optional<Snapshot> resolve(@Nullable String layout) {
		String key = (layout != null) ? layout : "";
		Instant now = this.clock.instant();
		Resolved known = this.resolved.get(key);
		if (known != null && now.isBefore(known.at().plus(this.keep))) {
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

	private record Resolved(Snapshot snapshot, Instant at) {

	}

}
