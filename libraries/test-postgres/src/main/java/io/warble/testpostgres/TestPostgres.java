package io.warble.testpostgres;

import java.io.Closeable;
import java.io.IOException;

import javax.sql.DataSource;

import org.postgresql.ds.PGSimpleDataSource;

/**
 * A fresh PostgreSQL for a test, whose user owns everything in it: where a container
 * engine is present one in a container, elsewhere an embedded one. The one place where
 * that is chosen; the choice, and what it was for, is printed once a JVM. The system
 * properties of {@link Choice} make it otherwise.
 */
public final class TestPostgres implements Closeable {

	static final String USER = "postgres";

	static final String PASSWORD = "postgres";

	static final String DATABASE = "postgres";

	private final Server server;

	private TestPostgres(Server server) {
		this.server = server;
	}

	/** Starts one. */
	public static TestPostgres start() throws IOException {
		return new TestPostgres(Choice.ofThisProcess().start());
	}

	/** Its first database. */
	public DataSource dataSource() {
		return dataSource(DATABASE);
	}

	/** Another of its databases. */
	public DataSource dataSource(String database) {
		PGSimpleDataSource dataSource = new PGSimpleDataSource();
		dataSource.setServerNames(new String[] { this.server.host() });
		dataSource.setPortNumbers(new int[] { this.server.port() });
		dataSource.setDatabaseName(database);
		dataSource.setUser(USER);
		dataSource.setPassword(PASSWORD);
		return dataSource;
	}

	/** Address of its first database, with the user and the password. */
	public String jdbcUrl() {
		return jdbcUrl(this.server.port());
	}

	/** The same by way of another port of this machine, as of a wire that a test cuts. */
	public String jdbcUrl(int port) {
		return "jdbc:postgresql://%s:%d/%s?user=%s&password=%s".formatted(this.server.host(), port, DATABASE, USER,
				PASSWORD);
	}

	/** The port that it listens on. */
	public int port() {
		return this.server.port();
	}

	@Override
	public void close() throws IOException {
		this.server.close();
	}

	/** A server that runs until it is closed. */
	interface Server extends Closeable {

		String host();

		int port();

	}

}
