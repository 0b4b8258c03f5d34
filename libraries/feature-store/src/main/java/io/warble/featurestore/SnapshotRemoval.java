package io.warble.featurestore;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Removes snapshots that nobody needs, one transaction each. A table that somebody reads
 * for longer than the lock's wait is left for the next time.
 */
final class SnapshotRemoval {

	private static final String LOCK_NOT_AVAILABLE = "55P03";

	private static final String FIND = "select id from online_store.snapshot where status = 'BUILDING'"
			+ " or superseded_at <= now() - make_interval(secs => ?)";

	private final Connection connection;

	/**
	 * Prepares a removal.
	 * @param lock held over a connection without auto-commit: what is BUILDING while this
	 * one holds it was abandoned
	 */
	SnapshotRemoval(PublicationLock lock) {
		this.connection = lock.connection();
	}

	int run(Duration grace, Set<String> keep) throws SQLException {
		List<String> expired = expired(grace);
		this.connection.commit();
		int removed = 0;
		for (String id : expired) {
			if (!keep.contains(id) && remove(id)) {
				removed++;
			}
		}
		return removed;
	}

	private List<String> expired(Duration grace) throws SQLException {
		List<String> ids = new ArrayList<>();
		try (PreparedStatement select = this.connection.prepareStatement(FIND)) {
			select.setDouble(1, grace.toMillis() / 1000.0);
			try (ResultSet rows = select.executeQuery()) {
				while (rows.next()) {
					ids.add(rows.getString(1));
				}
			}
		}
		return ids;
	}

	private boolean remove(String id) throws SQLException {
		try (Statement wait = this.connection.createStatement();
				PreparedStatement delete = this.connection
					.prepareStatement("delete from online_store.snapshot where id = ?")) {
			wait.execute("set local lock_timeout = '2s'");
			delete.setString(1, id);
			delete.executeUpdate();
			SnapshotTables.drop(this.connection, id);
			this.connection.commit();
			return true;
		}
		catch (SQLException ex) {
			this.connection.rollback();
			if (LOCK_NOT_AVAILABLE.equals(ex.getSQLState())) {
				return false;
			}
			throw ex;
		}
	}

}
