package io.warble.training.publication;

import java.time.Duration;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;

import io.warble.featurestore.OnlineStore;
import io.warble.registry.Alias;
import io.warble.registry.AliasMove;
import io.warble.registry.ModelRegistry;

/**
 * Which snapshots of the online store stay: the current one, those of versions that an
 * alias points to or that a rollback of the champion may come back to, and every one for
 * an hour after it was current. Safe for use by many threads.
 */
final class SnapshotRetention {

	private static final Duration GRACE = Duration.ofHours(1);

	/** How many champions back a rollback still finds its snapshot. */
	private static final int ROLLBACKS = 3;

	private final ModelRegistry registry;

	private final OnlineStore store;

	SnapshotRetention(ModelRegistry registry, OnlineStore store) {
		this.registry = registry;
		this.store = store;
	}

	/** Removes the others; returns how many. */
	int removeExpired() {
		return this.store.removeExpired(GRACE, needed());
	}

	private Set<String> needed() {
		Set<Long> versions = new HashSet<>();
		this.registry.aliases().forEach((alias) -> versions.add(alias.version()));
		this.registry.history(Alias.CHAMPION)
			.stream()
			.limit(ROLLBACKS)
			.map(AliasMove::from)
			.filter(Objects::nonNull)
			.forEach(versions::add);
		Set<String> snapshots = new HashSet<>();
		versions.forEach(
				(number) -> this.registry.version(number).ifPresent((version) -> snapshots.add(version.snapshotId())));
		return snapshots;
	}

}
