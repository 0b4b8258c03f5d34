package io.warble.standalone.postgres;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.util.FileSystemUtils;

/**
 * A PostgreSQL of our own below one directory: made at the first start, with a password
 * from its first moment on, listening on localhost only, on a port that is free. One
 * owner; {@link #close} stops it. One that a killed process left running is stopped
 * first.
 *
 * <p>
 * Not zonky's EmbeddedPostgres, whose server trusts everyone who connects, and which
 * leaves a killed process's server running; only its binaries.
 */
public final class PostgresServer implements Closeable {

	private static final Logger logger = LoggerFactory.getLogger(PostgresServer.class);

	private static final String USER = "warble";

	private static final String DATABASE = "postgres";

	/** Small, as it shares the machine with training. */
	private static final List<String> SETTINGS = List.of("listen_addresses=127.0.0.1", "unix_socket_directories=",
			"max_connections=60", "shared_buffers=64MB", "work_mem=8MB", "maintenance_work_mem=64MB",
			"max_wal_size=512MB", "wal_level=minimal", "max_wal_senders=0", "jit=off", "max_parallel_workers=0",
			"log_timezone=UTC", "timezone=UTC");

	private final PostgresCommands commands;

	private final Path data;

	private final int port;

	private PostgresServer(PostgresCommands commands, Path data, int port) {
		this.commands = commands;
		this.data = data;
		this.port = port;
	}

	/**
	 * Starts the server, and makes it at the first start.
	 * @param directory receives the binaries and the data
	 * @param password of the user {@link #username}
	 * @param log receives what the server says
	 */
	public static PostgresServer start(Path directory, String password, Path log) throws IOException {
		Files.createDirectories(directory);
		Files.createDirectories(log.toAbsolutePath().getParent());
		Path binaries = directory.resolve("binaries");
		PostgresBinaries.unpackTo(binaries);
		PostgresCommands commands = new PostgresCommands(binaries, log);
		Path data = directory.resolve("data");
		if (!Files.isDirectory(data)) {
			initialize(commands, directory, data, password);
		}
		else if (Files.exists(data.resolve("postmaster.pid"))) {
			logger.info("a server was left running, or left its file, at {}", data);
			stop(commands, data);
		}
		int port = freePort();
		PostgresServer server = new PostgresServer(commands, data, port);
		server.start();
		return server;
	}

	private static void initialize(PostgresCommands commands, Path directory, Path data, String password)
			throws IOException {
		Path temporary = directory.resolve("data.tmp");
		FileSystemUtils.deleteRecursively(temporary);
		Path passwordFile = Files.createTempFile(directory, "password", null,
				PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
		try {
			Files.writeString(passwordFile, password + "\n");
			commands.require("initdb", "-D", temporary.toString(), "-U", USER, "--auth=scram-sha-256",
					"--pwfile=" + passwordFile, "--encoding=UTF8", "--locale=C", "--no-instructions");
		}
		finally {
			Files.delete(passwordFile);
		}
		Files.move(temporary, data);
	}

	private void start() throws IOException {
		List<String> options = new ArrayList<>();
		options.add("-p " + this.port);
		for (String setting : SETTINGS) {
			options.add("-c " + setting);
		}
		this.commands.require("pg_ctl", "start", "-w", "-t", "100", "-D", this.data.toString(), "-o",
				String.join(" ", options));
		logger.info("PostgreSQL listens on {}", jdbcUrl());
	}

	private static void stop(PostgresCommands commands, Path data) throws IOException {
		int code = commands.run("pg_ctl", "stop", "-w", "-m", "fast", "-D", data.toString());
		if (code != 0) {
			logger.info("there was no server to stop at {}", data);
		}
	}

	/** Where it is, for JDBC. */
	public String jdbcUrl() {
		return "jdbc:postgresql://127.0.0.1:" + this.port + "/" + DATABASE;
	}

	/** Whom to connect as. */
	public String username() {
		return USER;
	}

	@Override
	public void close() throws IOException {
		stop(this.commands, this.data);
	}

	private static int freePort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return socket.getLocalPort();
		}
	}

}
