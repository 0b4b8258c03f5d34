package io.warble.standalone.postgres;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs PostgreSQL's programs. They refuse to run as root: there, {@code unshare} gives
 * them a user namespace in which they are nobody, while files stay root's.
 */
final class PostgresCommands {

	private static final Logger logger = LoggerFactory.getLogger(PostgresCommands.class);

	private static final long LIMIT_SECONDS = 120;

	private final Path binaries;

	private final Path log;

	private final boolean root;

	PostgresCommands(Path binaries, Path log) {
		this.binaries = binaries;
		this.log = log;
		this.root = isRoot();
	}

	/**
	 * Runs a program to its end.
	 * @return its exit code
	 */
	int run(String program, String... arguments) throws IOException {
		List<String> command = new ArrayList<>();
		if (this.root) {
			command.addAll(List.of("unshare", "-U"));
		}
		command.add(this.binaries.resolve("bin").resolve(program).toString());
		command.addAll(List.of(arguments));
		logger.info("{}", command);
		Process process = new ProcessBuilder(command).redirectErrorStream(true)
			.redirectOutput(ProcessBuilder.Redirect.appendTo(this.log.toFile()))
			.redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
			.start();
		try {
			if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
				process.destroy();
				throw failed(program + " did not end within " + LIMIT_SECONDS + " s");
			}
			return process.exitValue();
		}
		catch (InterruptedException ex) {
			process.destroy();
			Thread.currentThread().interrupt();
			throw new PostgresException(program + " was interrupted", ex);
		}
	}

	/** Runs a program that must end with 0. */
	void require(String program, String... arguments) throws IOException {
		int code = run(program, arguments);
		if (code != 0) {
			throw failed(program + " ended with code " + code);
		}
	}

	private PostgresException failed(String what) throws IOException {
		List<String> lines = Files.exists(this.log) ? Files.readAllLines(this.log, StandardCharsets.ISO_8859_1)
				: List.of();
		String reason = "";
		for (int i = lines.size() - 1; i >= 0 && reason.isEmpty(); i--) {
			String line = lines.get(i);
			if (line.contains("FATAL") || line.contains("PANIC") || line.contains("error:")
					|| line.contains("unshare")) {
				reason = ": " + line.strip();
			}
		}
		return new PostgresException("PostgreSQL's " + what + reason + " (more in " + this.log + ")");
	}

	private static boolean isRoot() {
		try {
			return "root".equals(System.getProperty("user.name"))
					|| Integer.valueOf(0).equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid"));
		}
		catch (IOException | UnsupportedOperationException | IllegalArgumentException ex) {
			logger.debug("no user id", ex);
			return false;
		}
	}

}
