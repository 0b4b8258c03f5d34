package io.warble.featureservice.statistics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How fresh the statistics are: unix seconds, 0 where there are none or they cannot be
 * read.
 */
final class SnapshotMeters implements MeterBinder {

	private static final Logger log = LoggerFactory.getLogger(SnapshotMeters.class);

	private final Snapshots snapshots;

	SnapshotMeters(Snapshots snapshots) {
		this.snapshots = snapshots;
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		gauge(registry, "warble.snapshot.as.of", "Moment that the statistics describe",
				(snapshot) -> snapshot.header().asOf());
		gauge(registry, "warble.snapshot.published", "When the statistics were published",
				(snapshot) -> snapshot.publishedAt().getEpochSecond());
	}

	private void gauge(MeterRegistry registry, String name, String description, ToDoubleFunction<Snapshot> value) {
		Gauge.builder(name, this.snapshots, (snapshots) -> latest(snapshots).map(value::applyAsDouble).orElse(0.0))
			.description(description)
			.baseUnit("seconds")
			.register(registry);
	}

	/** Whoever looks at the meters must not fail because the database does. */
	private static Optional<Snapshot> latest(Snapshots snapshots) {
		try {
			return snapshots.resolve(null);
		}
		catch (RuntimeException ex) {
			log.debug("The age of the statistics cannot be told", ex);
			return Optional.empty();
		}
	}

}
