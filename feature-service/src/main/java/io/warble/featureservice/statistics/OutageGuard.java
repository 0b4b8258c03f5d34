package io.warble.featureservice.statistics;

import io.warble.features.state.StatisticsKeys;
import io.warble.features.state.StatisticsRows;
import io.warble.featurestore.OnlineStoreException;
import io.warble.web.problem.DatabaseOutage;
import io.warble.web.problem.UnavailableException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.http.HttpHeaders;

/**
 * Remembers that the database cannot be reached: after a call that found it away, others
 * fail at once instead of queueing for a connection, and one call a pause tries whether
 * it is back. Safe for use by many threads.
 */
final class OutageGuard implements Snapshots {

	private static final Logger log = LoggerFactory.getLogger(OutageGuard.class);

	private final Snapshots snapshots;

	private final LongSupplier nanos;

	private final long pauseNanos;

	/** Null while the database answers. */
	private final AtomicReference<@Nullable Outage> outage = new AtomicReference<>();

	/**
	 * Guards snapshots.
	 * @param nanos a clock such as {@link System#nanoTime}
	 * @param pause between two tries
	 */
	OutageGuard(Snapshots snapshots, LongSupplier nanos, Duration pause) {
		this.snapshots = snapshots;
		this.nanos = nanos;
		this.pauseNanos = pause.toNanos();
	}

	@Override
	public Optional<Snapshot> resolve(@Nullable String layout) {
		return guarded(() -> this.snapshots.resolve(layout));
	}

	@Override
	public StatisticsRows read(Snapshot snapshot, StatisticsKeys keys) {
		return guarded(() -> this.snapshots.read(snapshot, keys));
	}

	private <T> T guarded(Supplier<T> call) {
		Outage before = this.outage.get();
		if (before != null && !mayTry(before)) {
			UnavailableException refusal = new UnavailableException("The online store cannot be reached at present",
					null);
			refusal.getHeaders().set(HttpHeaders.RETRY_AFTER, "1");
			throw refusal;
		}
		try {
			T answer = call.get();
			if (before != null) {
				this.outage.set(null);
				log.info("The online store can be reached again");
			}
			return answer;
		}
		catch (OnlineStoreException ex) {
			if (DatabaseOutage.isCauseOf(ex)) {
				this.outage.set(new Outage(this.nanos.getAsLong() + this.pauseNanos));
			}
			throw ex;
		}
	}

	/** Whether this call is the one that tries after a pause. */
	private boolean mayTry(Outage before) {
		long now = this.nanos.getAsLong();
		return now - before.retryAt() >= 0 && this.outage.compareAndSet(before, new Outage(now + this.pauseNanos));
	}

	/** Compared by identity: each is one pause. */
	private record Outage(long retryAt) {

	}

}
