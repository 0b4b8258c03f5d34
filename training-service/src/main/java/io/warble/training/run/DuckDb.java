package io.warble.training.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;

/**
 * Opens DuckDB databases in memory with bounded threads and memory, and quotes file names
 * for its SQL. Stateless.
 */
public final class DuckDb {

	private DuckDb() {
	}

	/**
	 * Opens a database of its own.
	 * @param threads how many threads its queries may use
	 * @param memoryMegabytes how much memory they may use before they spill
	 * @param spill directory to spill to; created
	 */
	public static Connection open(int threads, int memoryMegabytes, Path spill) throws IOException {
		Files.createDirectories(spill);
		Properties properties = new Properties();
		properties.setProperty("jdbc_stream_results", "true");
		try {
			Connection connection = DriverManager.getConnection("jdbc:duckdb:", properties);
			try (Statement statement = connection.createStatement()) {
				statement.execute("SET threads = " + threads);
				statement.execute("SET memory_limit = '" + memoryMegabytes + "MiB'");
				statement.execute("SET temp_directory = " + literal(spill));
				statement.execute("SET autoinstall_known_extensions = false");
				statement.execute("SET enable_progress_bar = false");
				return connection;
			}
			catch (SQLException ex) {
				connection.close();
				throw ex;
			}
		}
		catch (SQLException ex) {
			throw new IOException("DuckDB cannot be started: " + ex.getMessage(), ex);
		}
	}

	/** A file to be written, as a string of SQL. */
	public static String literal(Path file) {
		return "'" + file.toAbsolutePath().toString().replace("'", "''") + "'";
	}

	/** A file to be read, as a string of SQL in which no character is a wildcard. */
	public static String pattern(Path file) {
		StringBuilder text = new StringBuilder("'");
		for (char c : file.toAbsolutePath().toString().toCharArray()) {
			switch (c) {
				case '\'' -> text.append("''");
				case '[', '*', '?' -> text.append('[').append(c).append(']');
				default -> text.append(c);
			}
		}
		return text.append('\'').toString();
	}

}
