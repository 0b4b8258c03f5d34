package io.warble.training.jobs;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.function.Supplier;

import javax.sql.DataSource;

import org.springframework.dao.CannotAcquireLockException;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Lets one start at a time through, over all services on one database: whether a job may
 * start is looked up first, and nothing may come between. The lock is the database's and
 * goes with the connection, so that a process that dies leaves none behind.
 */
final class StartLock {

	/** Any number that nobody else locks: the letters "starts". */
	private static final long STARTS = 0x737461727473L;

	private final JdbcTemplate jdbc;

	StartLock(DataSource dataSource) {
		this.jdbc = new JdbcTemplate(dataSource);
	}

	/**
	 * Does something while nobody else does.
	 * @throws JobConflictException if others have taken more than five seconds
	 */
	synchronized <T> T locked(Supplier<T> work) {
		try {
			return this.jdbc.execute((ConnectionCallback<T>) (connection) -> locked(connection, work));
		}
		catch (CannotAcquireLockException ex) {
			throw new JobConflictException("Another job is being started; try again in a moment", null, ex);
		}
	}

	private static <T> T locked(Connection connection, Supplier<T> work) throws SQLException {
		connection.setAutoCommit(false);
		try (Statement statement = connection.createStatement()) {
			statement.execute("set local lock_timeout = '5s'");
			statement.execute("select pg_advisory_xact_lock(" + STARTS + ")");
			return work.get();
		}
		finally {
			connection.rollback();
			connection.setAutoCommit(true);
		}
	}

}
