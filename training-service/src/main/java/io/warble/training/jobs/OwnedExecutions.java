package io.warble.training.jobs;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Set;

import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.dao.DataAccessResourceFailureException;

/**
 * Says which executions a living process has: each holds a lock of the database for each
 * of its own, on a connection that ends with the process. Safe for use by many threads.
 */
final class OwnedExecutions implements DisposableBean {

	/** Any number that nobody else locks with: the letters "exec". */
	private static final int EXECUTIONS = 0x65786563;

	private static final Logger log = LoggerFactory.getLogger(OwnedExecutions.class);

	private static final int VALID_SECONDS = 2;

	private final DataSource dataSource;

	private final Set<Long> own = new HashSet<>();

	private @Nullable Connection connection;

	OwnedExecutions(DataSource dataSource) {
		this.dataSource = dataSource;
	}

	/**
	 * Takes an execution for this process; where the database is gone meanwhile, with the
	 * next look at it.
	 */
	synchronized void take(long id) {
		this.own.add(id);
		try {
			var unused = ask("select pg_try_advisory_lock(?, ?)", id);
		}
		catch (DataAccessResourceFailureException ex) {
			log.warn("Execution {} is not locked yet", id, ex);
		}
	}

	/** Whether no living process has an execution. */
	synchronized boolean isDead(long id) {
		if (this.own.contains(id) || !ask("select pg_try_advisory_lock(?, ?)", id)) {
			return false;
		}
		var unused = ask("select pg_advisory_unlock(?, ?)", id);
		return true;
	}

	/** Gives up the executions that have ended. */
	synchronized void keep(Set<Long> running) {
		for (long id : new HashSet<>(this.own)) {
			if (!running.contains(id)) {
				this.own.remove(id);
				var unused = ask("select pg_advisory_unlock(?, ?)", id);
			}
		}
	}

	private boolean ask(String function, long id) {
		try {
			return ask(open(), function, id);
		}
		catch (SQLException ex) {
			throw new DataAccessResourceFailureException("The locks of executions cannot be reached", ex);
		}
	}

	/** A new connection takes the locks that a broken one has lost. */
	private Connection open() throws SQLException {
		Connection present = this.connection;
		if (present != null && present.isValid(VALID_SECONDS)) {
			return present;
		}
		if (present != null) {
			present.close();
		}
		Connection opened = this.dataSource.getConnection();
		this.connection = opened;
		for (long id : this.own) {
			var unused = ask(opened, "select pg_try_advisory_lock(?, ?)", id);
		}
		return opened;
	}

	private static boolean ask(Connection connection, String function, long id) throws SQLException {
		try (PreparedStatement statement = connection.prepareStatement(function)) {
			statement.setInt(1, EXECUTIONS);
			statement.setInt(2, (int) id);
			try (ResultSet answer = statement.executeQuery()) {
				return answer.next() && answer.getBoolean(1);
			}
		}
	}

	/** The pool's connection may live on: it must not keep the locks. */
	@Override
	public synchronized void destroy() throws SQLException {
		Connection present = this.connection;
		if (present != null) {
			this.connection = null;
			try (present; PreparedStatement statement = present.prepareStatement("select pg_advisory_unlock_all()")) {
				statement.execute();
			}
		}
	}

}
