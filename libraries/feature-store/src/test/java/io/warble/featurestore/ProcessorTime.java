package io.warble.featurestore;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;

/**
 * The processor time of this thread and of the server's process behind a connection, on
 * Linux and the same machine: what remains comparable where others use the processor too.
 */
final class ProcessorTime {

	private static final long NANOS_A_TICK = 10_000_000;

	private final Path stat;

	private final long client;

	private final long server;

	private ProcessorTime(Path stat) {
		this.stat = stat;
		this.client = clientNow();
		this.server = serverNow(stat);
	}

	static ProcessorTime start(Connection connection) throws SQLException {
		try (Statement statement = connection.createStatement();
				ResultSet rows = statement.executeQuery("select pg_backend_pid()")) {
			rows.next();
			return new ProcessorTime(Path.of("/proc", rows.getString(1), "stat"));
		}
	}

	/** The time since the start for each of a number of things. */
	String per(long things) {
		return "%.2f us client + %.2f us server".formatted((clientNow() - this.client) / 1e3 / things,
				(serverNow(this.stat) - this.server) / 1e3 / things);
	}

	private static long clientNow() {
		return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
	}

	private static long serverNow(Path stat) {
		try {
			String afterName = Files.readString(stat).replaceFirst(".*\\) ", "");
			List<String> fields = Arrays.asList(afterName.split(" ", -1));
			return (Long.parseLong(fields.get(11)) + Long.parseLong(fields.get(12))) * NANOS_A_TICK;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
