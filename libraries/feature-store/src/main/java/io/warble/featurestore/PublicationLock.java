package io.warble.featurestore;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

import org.jspecify.annotations.Nullable;

/**
 * The lock that lets one publication or removal at a time through, over all processes. It
 * belongs to the connection: that of a killed process goes with it.
 */
final class PublicationLock implements AutoCloseable {

	/** Any number that nobody else locks: the letters "warble". */
	private static final long KEY = 0x776172626c65L;

	private final Connection connection;

	private PublicationLock(Connection connection) {
		this.connection = connection;
	}

	/** Waits for the lock. */
	static PublicationLock take(Connection connection) throws SQLException {
		call(connection, "select pg_advisory_lock(?)");
		connection.commit();
		return new PublicationLock(connection);
	}

	/** Takes the lock if it is free; null if it is not. */
	static @Nullable PublicationLock tryTake(Connection connection) throws SQLException {
		boolean taken = call(connection, "select pg_try_advisory_lock(?)");
		connection.commit();
		return taken ? new PublicationLock(connection) : null;
	}

	/** The connection that holds the lock. */
	Connection connection() {
		return this.connection;
	}

	@Override
	public void close() throws SQLException {
		if (!this.connection.isClosed()) {
			this.connection.rollback();
			call(this.connection, "select pg_advisory_unlock(?)");
			this.connection.commit();
		}
	}

	private static boolean call(Connection connection, String sql) throws SQLException {
		try (PreparedStatement statement = connection.prepareStatement(sql)) {
			statement.setLong(1, KEY);
			try (ResultSet rows = statement.executeQuery()) {
				return rows.next() && "t".equals(rows.getString(1));
			}
		}
	}

}
