package io.warble.featurestore;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

import javax.sql.DataSource;

import io.warble.features.state.FeatureState;
import io.warble.features.state.StateTable;

/**
 * Snapshots of feature state in PostgreSQL. A reader resolves {@link #current} (or
 * {@link #latest}) once and reads by that id to its end. Safe for use by many threads.
 */
public final class OnlineStore {

	public OnlineStore(DataSource dataSource) {
	}

	/**
	 * Stores a state and makes it the current snapshot. A state that is there already is
	 * not written again; publications run one after another.
	 * @param state the statistics to store; must not change meanwhile
	 * @param stateFile the file that {@code state} wrote; its SHA-256 gives the id
	 */
	public SnapshotInfo publish(FeatureState state, Path stateFile) throws IOException {
		throw new UnsupportedOperationException();
	}

	/**
	 * The snapshot that was published last; empty before the first, or without schema.
	 */
	public Optional<SnapshotInfo> current() {
		throw new UnsupportedOperationException();
	}

	/** The latest snapshot that fits a layout: what a model with this hash can read. */
	public Optional<SnapshotInfo> latest(String layoutHash) {
		throw new UnsupportedOperationException();
	}

	/** A snapshot by its id, unless it is incomplete. */
	public Optional<SnapshotInfo> snapshot(String id) {
		throw new UnsupportedOperationException();
	}

	/**
	 * Reads rows by key; a key without a row is not visited.
	 * @param keys the keys in its first {@code count} elements; may have duplicates
	 * @throws UnknownSnapshotException if there is no such snapshot
	 */
	public void read(String snapshotId, StateTable table, long[] keys, int count, RowVisitor visitor) {
		throw new UnsupportedOperationException();
	}

	/**
	 * Writes a snapshot's state file, by way of a temporary file beside it.
	 * @throws DamagedSnapshotException if a checksum is wrong; the target is then as
	 * before
	 * @throws UnknownSnapshotException if there is no such snapshot
	 */
	public void download(String id, Path target) throws IOException {
		throw new UnsupportedOperationException();
	}

	/**
	 * Removes snapshots that are no longer current for at least a time, and what killed
	 * publications left. Does nothing while a publication is under way.
	 * @param keep ids that stay: those which aliased models need
	 * @return how many snapshots were removed
	 */
	public int removeExpired(Duration grace, Set<String> keep) {
		throw new UnsupportedOperationException();
	}

}
