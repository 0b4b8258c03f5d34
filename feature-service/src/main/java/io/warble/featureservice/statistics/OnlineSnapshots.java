package io.warble.featureservice.statistics;

import io.warble.features.state.StateLayout;
import io.warble.features.state.StatisticsKeys;
import io.warble.features.state.StatisticsRows;
import io.warble.web.problem.UnavailableException;
import io.warble.featurestore.OnlineStore;
import io.warble.featurestore.SnapshotInfo;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The snapshots of the online store. A layout that this code does not know is refused:
 * its words could only be read wrong.
 */
final class OnlineSnapshots implements Snapshots {

	private final OnlineStore store;

	OnlineSnapshots(OnlineStore store) {
		this.store = store;
	}

	@Override
	public Optional<Snapshot> resolve(@Nullable String layout) {
		return ((layout != null) ? this.store.latest(layout) : this.store.current()).map(OnlineSnapshots::snapshot);
	}

	private static Snapshot snapshot(SnapshotInfo info) {
		StateLayout layout = StateLayout.of(info.header().settings());
		if (!layout.hash().equals(info.header().layoutHash())) {
			throw new UnavailableException(
					"Snapshot %s was published by another version: its layout is %s, this version reads %s"
						.formatted(info.id(), info.header().layoutHash(), layout.hash()),
					null);
		}
		return new Snapshot(info.id(), info.header(), info.publishedAt(), layout);
	}

	@Override
	public StatisticsRows read(Snapshot snapshot, StatisticsKeys keys) {
		StatisticsRows rows = new StatisticsRows(snapshot.header(), snapshot.layout());
		this.store.read(snapshot.id(), keys, (table, key, row) -> rows.add(table, key, row, 0));
		return rows;
	}

}
