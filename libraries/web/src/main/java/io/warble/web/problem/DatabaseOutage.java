package io.warble.web.problem;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;

import org.jspecify.annotations.Nullable;

/**
 * Tells a database that cannot be reached from one that refuses a statement, whatever
 * layer the exception came through.
 */
public final class DatabaseOutage {

	private static final int DEEPEST = 20;

	private DatabaseOutage() {
	}

	/** Whether the database is down, shutting down or starting up. */
	public static boolean isCauseOf(Throwable failure) {
		Throwable cause = failure;
		for (int depth = 0; cause != null && depth < DEEPEST; depth++) {
			if (cause instanceof SQLTransientConnectionException
					|| (cause instanceof SQLException sql && isOutage(sql.getSQLState()))) {
				return true;
			}
			cause = cause.getCause();
		}
		return false;
	}

	/**
	 * Class 08: connection exception; 57P01 to 57P03: the server stops or starts. A
	 * server always gives a state: without one it is the pool that speaks, of a
	 * connection that it has closed since it broke, as when a transaction is rolled back.
	 */
	private static boolean isOutage(@Nullable String state) {
		return state == null || state.startsWith("08") || state.startsWith("57P0");
	}

}
