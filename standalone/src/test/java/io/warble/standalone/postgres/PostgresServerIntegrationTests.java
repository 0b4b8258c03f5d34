package io.warble.standalone.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PostgresServerIntegrationTests {

	@Test
	void keepsItsDataOverARestartAndAKilledProcess(@TempDir Path directory) throws Exception {
		Path log = directory.resolve("postgres.log");
		try (PostgresServer server = PostgresServer.start(directory.resolve("db"), "secret", log)) {
			execute(server, "secret", "create table kept (value int); insert into kept values (42)");
		}
		// As a killed process leaves it: running, and nobody's.
		PostgresServer orphan = PostgresServer.start(directory.resolve("db"), "secret", log);
		try (PostgresServer server = PostgresServer.start(directory.resolve("db"), "secret", log)) {
			assertThat(query(server, "secret", "select value from kept")).isEqualTo("42");
			assertThat(server.jdbcUrl()).isNotEqualTo(orphan.jdbcUrl());
			assertThatThrownBy(() -> query(orphan, "secret", "select 1")).isInstanceOf(SQLException.class);
		}
	}

	@Test
	void wantsThePasswordAndListensOnLocalhostOnly(@TempDir Path directory) throws Exception {
		try (PostgresServer server = PostgresServer.start(directory.resolve("db"), "secret",
				directory.resolve("postgres.log"))) {
			assertThatThrownBy(() -> query(server, "guess", "select 1")).isInstanceOf(SQLException.class)
				.hasMessageContaining("password authentication failed");
			assertThat(query(server, "secret", "show listen_addresses")).isEqualTo("127.0.0.1");
			assertThat(query(server, "secret", "show unix_socket_directories")).isEmpty();
			assertThat(query(server, "secret", "select string_agg(distinct auth_method, ',') from pg_hba_file_rules"))
				.isEqualTo("scram-sha-256");
		}
	}

	@Test
	void saysWhyItCannotStart(@TempDir Path directory) throws Exception {
		Path log = directory.resolve("postgres.log");
		PostgresServer.start(directory.resolve("db"), "secret", log).close();
		Files.delete(directory.resolve("db/data/PG_VERSION"));
		assertThatThrownBy(() -> PostgresServer.start(directory.resolve("db"), "secret", log))
			.isInstanceOf(IOException.class)
			.hasMessageContaining(log.toString());
	}

	private static void execute(PostgresServer server, String password, String sql) throws SQLException {
		try (Connection connection = connect(server, password); Statement statement = connection.createStatement()) {
			statement.execute(sql);
		}
	}

	private static String query(PostgresServer server, String password, String sql) throws SQLException {
		try (Connection connection = connect(server, password);
				Statement statement = connection.createStatement();
				ResultSet rows = statement.executeQuery(sql)) {
			rows.next();
			return rows.getString(1);
		}
	}

	private static Connection connect(PostgresServer server, String password) throws SQLException {
		return DriverManager.getConnection(server.jdbcUrl(), server.username(), password);
	}

}
