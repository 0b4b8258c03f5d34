package io.warble.featurestore;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

import javax.sql.DataSource;

import io.warble.features.state.FeatureState;
import io.warble.features.state.StateTable;
import io.warble.features.state.StatisticsKeys;

/**
 * Snapshots of feature state in PostgreSQL. A reader resolves {@link #current} (or
 * {@link #latest}) once and reads by that id to its end. Safe for use by many threads.
 */
public final class OnlineStore {

	private static final String UNDEFINED_TABLE = "42P01";

	private static final String INVALID_SCHEMA = "3F000";

	private final DataSource dataSource;

	public OnlineStore(DataSource dataSource) {
		this.dataSource = dataSource;
	}

	/**
	 * Stores a state and makes it the current snapshot. A state that is there already is
	 * not written again; publications run one after another.
	 * @param state the statistics to store; must not change meanwhile
	 * @param stateFile the file that {@code state} wrote; its SHA-256 gives the id
	 * @throws IOException if the file cannot be read
	 * @throws OnlineStoreException if the database fails; the current snapshot is then as
	 * before
	 */
	public SnapshotInfo publish(FeatureState state, Path stateFile) throws IOException {
		return publish(PublishedTables.of(state), stateFile);
	}

	/** The id that a state file's snapshot has. */
	public static String snapshotId(Path stateFile) throws IOException {
		return Publication.id(StateFiles.sha256(stateFile));
	}

	SnapshotInfo publish(PublishedTables tables, Path stateFile) throws IOException {
		String sha256 = StateFiles.sha256(stateFile);
		try (Connection connection = this.dataSource.getConnection()) {
			connection.setAutoCommit(false);
			try (PublicationLock lock = PublicationLock.take(connection)) {
				return new Publication(lock, tables, stateFile, sha256).run();
			}
		}
		catch (SQLException ex) {
			throw failed("publish state file " + stateFile, ex);
		}
	}

	/**
	 * The snapshot that was published last; empty before the first, or without schema.
	 */
	public Optional<SnapshotInfo> current() {
		return find("find the current snapshot", SnapshotCatalog::current);
	}

	/**
	 * The snapshot that was current last among those of a layout: the freshest that a
	 * model with this hash can read.
	 */
	public Optional<SnapshotInfo> latest(String layoutHash) {
		return find("find the latest snapshot of layout " + layoutHash,
				(connection) -> SnapshotCatalog.latest(connection, layoutHash));
	}

	/** A snapshot by its id, unless it is incomplete. */
	public Optional<SnapshotInfo> snapshot(String id) {
		return find("find snapshot " + id, (connection) -> SnapshotCatalog.byId(connection, id));
	}

	/**
	 * Reads rows by key; a key without a row is not visited, one with a row once.
	 * @param keys the keys in its first {@code count} elements
	 * @throws UnknownSnapshotException if there is no such snapshot
	 */
	public void read(String snapshotId, StateTable table, long[] keys, int count, RowVisitor visitor) {
		if (count == 0) {
			return;
		}
		try (Connection connection = this.dataSource.getConnection()) {
			new RowReader(connection, snapshotId).read(table, keys, count, visitor);
		}
		catch (SQLException ex) {
			throw readFailed(snapshotId, ex);
		}
	}

	/**
	 * Reads rows of all tables in one round trip; a key without a row is not visited, one
	 * with a row once.
	 * @throws UnknownSnapshotException if there is no such snapshot
	 */
	public void read(String snapshotId, StatisticsKeys keys, TableRowVisitor visitor) {
		if (keys.count() == 0) {
			return;
		}
		try (Connection connection = this.dataSource.getConnection()) {
			new RowReader(connection, snapshotId).read(keys, visitor);
		}
		catch (SQLException ex) {
			throw readFailed(snapshotId, ex);
		}
	}

	/**
	 * Writes a snapshot's state file, by way of a temporary file beside it.
	 * @throws DamagedSnapshotException if a checksum is wrong; the target is then as
	 * before
	 * @throws UnknownSnapshotException if there is no such snapshot
	 * @throws IOException if the target cannot be written
	 */
	public void download(String id, Path target) throws IOException {
		try (Connection connection = this.dataSource.getConnection()) {
			SnapshotInfo snapshot = SnapshotCatalog.byId(connection, id)
				.orElseThrow(() -> new UnknownSnapshotException(id));
			StateFiles.load(connection, snapshot, target);
		}
		catch (SQLException ex) {
			throw readFailed(id, ex);
		}
	}

	/**
	 * Removes snapshots that are no longer current for at least a time, and what killed
	 * publications left. Does nothing while a publication is under way.
	 * @param keep ids that stay: those which aliased models need
	 * @return how many snapshots were removed
	 */
	public int removeExpired(Duration grace, Set<String> keep) {
		try (Connection connection = this.dataSource.getConnection()) {
			connection.setAutoCommit(false);
			try (PublicationLock lock = PublicationLock.tryTake(connection)) {
				return (lock != null) ? new SnapshotRemoval(lock).run(grace, keep) : 0;
			}
		}
		catch (SQLException ex) {
			throw failed("remove expired snapshots", ex);
		}
	}

	private Optional<SnapshotInfo> find(String what, Query query) {
		try (Connection connection = this.dataSource.getConnection()) {
			return query.run(connection);
		}
		catch (SQLException ex) {
			if (isMissing(ex)) {
				return Optional.empty();
			}
			throw failed(what, ex);
		}
	}

	private static OnlineStoreException readFailed(String id, SQLException ex) {
		return isMissing(ex) ? new UnknownSnapshotException(id) : failed("read snapshot " + id, ex);
	}

	private static boolean isMissing(SQLException ex) {
		return UNDEFINED_TABLE.equals(ex.getSQLState()) || INVALID_SCHEMA.equals(ex.getSQLState());
	}

	private static OnlineStoreException failed(String what, SQLException ex) {
		return new OnlineStoreException("Cannot " + what + ": " + ex.getMessage(), ex);
	}

	/** What asks the catalog over a connection. */
	private interface Query {

		Optional<SnapshotInfo> run(Connection connection) throws SQLException;

	}

}
