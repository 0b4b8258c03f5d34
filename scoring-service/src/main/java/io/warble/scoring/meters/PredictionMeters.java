package io.warble.scoring.meters;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The meters of predictions. Those of a version are made with its first request and go
 * when others serve. Thread-safe.
 */
public final class PredictionMeters {

	private final MeterRegistry registry;

	private final ConcurrentMap<Long, VersionMeters> versions = new ConcurrentHashMap<>();

	private final AtomicLong asOf = new AtomicLong();

	/** Meters in a registry. */
	public PredictionMeters(MeterRegistry registry) {
		this.registry = registry;
		Gauge.builder("warble.snapshot.as.of", this.asOf, AtomicLong::get)
			.description("Moment that the statistics of the latest request describe, 0 before the first")
			.baseUnit("seconds")
			.register(registry);
	}

	/** Those of a version. */
	public VersionMeters of(long version) {
		VersionMeters known = this.versions.get(version);
		return (known != null) ? known
				: this.versions.computeIfAbsent(version, (number) -> new VersionMeters(this.registry, number));
	}

	/** Which moment the statistics of a request describe, unix seconds. */
	public void asOf(long moment) {
		this.asOf.lazySet(moment);
	}

	/** Lets go of all versions but one. */
	public void retain(long version) {
		this.versions.forEach((number, meters) -> {
			if (number != version) {
				this.versions.remove(number);
				for (Meter meter : meters.all()) {
					this.registry.remove(meter);
				}
			}
		});
	}

}
