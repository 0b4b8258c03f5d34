package io.warble.featureservice.statistics;

import java.time.Instant;
import java.util.Optional;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/**
 * Up as soon as there is a snapshot to answer from.
 */
final class SnapshotHealth extends AbstractHealthIndicator {

	private final Snapshots snapshots;

	SnapshotHealth(Snapshots snapshots) {
		super("The online store cannot be read");
		this.snapshots = snapshots;
	}

	@Override
	protected void doHealthCheck(Health.Builder builder) {
		Optional<Snapshot> found = this.snapshots.resolve(null);
		if (found.isEmpty()) {
			builder.down().withDetail("reason", "No snapshot of the statistics has been published yet");
			return;
		}
		Snapshot snapshot = found.get();
		builder.up()
			.withDetail("snapshot", snapshot.id())
			.withDetail("asOf", Instant.ofEpochSecond(snapshot.header().asOf()).toString())
			.withDetail("publishedAt", snapshot.publishedAt().toString());
	}

}
