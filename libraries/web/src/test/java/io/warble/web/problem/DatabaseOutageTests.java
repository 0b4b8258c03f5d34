package io.warble.web.problem;

import java.sql.Connection;
import java.sql.SQLException;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

class DatabaseOutageTests {

	@ParameterizedTest
	@CsvSource({ "08006, true", "57P01, true", "57P03, true", "57014, false", "23505, false", "42P01, false" })
	void theStateTellsAnOutageFromARefusedStatement(String state, boolean outage) {
		Exception failure = new IllegalStateException(new SQLException("from the server", state));
		assertThat(DatabaseOutage.isCauseOf(failure)).isEqualTo(outage);
	}

	@Test
	void anythingElseIsNoOutage() {
		assertThat(DatabaseOutage.isCauseOf(new IllegalStateException("x"))).isFalse();
	}

	/** The failed roll-back hides the statement's own exception. */
	@Test
	void aRollbackOnAConnectionThatThePoolHasClosedIsAnOutage() throws SQLException {
		Connection broken = mock(Connection.class);
		given(broken.isValid(anyInt())).willReturn(true);
		given(broken.createStatement()).willThrow(new SQLException("terminating connection", "57P01"));
		DataSource server = mock(DataSource.class);
		given(server.getConnection()).willReturn(broken);
		HikariConfig config = new HikariConfig();
		config.setDataSource(server);
		try (HikariDataSource pool = new HikariDataSource(config); Connection connection = pool.getConnection()) {
			assertThatExceptionOfType(SQLException.class).isThrownBy(connection::createStatement);
			SQLException failure = catchThrowableOfType(SQLException.class, connection::rollback);
			assertThat(DatabaseOutage.isCauseOf(new IllegalStateException(failure))).isTrue();
		}
	}

}
