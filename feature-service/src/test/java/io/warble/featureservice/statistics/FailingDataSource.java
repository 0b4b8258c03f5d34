package io.warble.featureservice.statistics;

import java.sql.Connection;
import java.sql.SQLException;

import org.springframework.jdbc.datasource.AbstractDataSource;

/**
 * A database that gives no connection, and a reason.
 */
final class FailingDataSource extends AbstractDataSource {

	private final SQLException reason;

	FailingDataSource(SQLException reason) {
		this.reason = reason;
	}

	@Override
	public Connection getConnection() throws SQLException {
		throw this.reason;
	}

	@Override
	public Connection getConnection(String username, String password) throws SQLException {
		throw this.reason;
	}

}
