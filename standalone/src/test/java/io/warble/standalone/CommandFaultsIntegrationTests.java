package io.warble.standalone;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import io.warble.simulator.SimulationSettings;
import io.warble.simulator.TimelineSimulator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The faults of a machine, as they really are, met by a process of its own. Full and
 * read-only file systems are mounted in a namespace of that process, which needs no root;
 * where the kernel allows no namespaces, a limit on the size of files takes the full
 * disk's place, and {@code /proc} that of the read-only one.
 */
class CommandFaultsIntegrationTests {

	private static final boolean NAMESPACES = namespaces();

	@TempDir
	private Path directory;

	private Path mount;

	@BeforeEach
	void makeMountPoint() throws IOException {
		this.mount = Files.createDirectory(this.directory.resolve("mount"));
	}

	@Test
	void aSimulationOnAFullDiskSaysSo() throws Exception {
		Outcome outcome = onFullDisk(1, "simulate", "--rows", "20000", "--out", this.mount + "/timeline");
		assertThat(outcome.line()).startsWith("warble: The disk is full")
			.endsWith("Free some space and call again: finished work is kept.");
		assertThat(outcome.code()).isEqualTo(1);
	}

	@Test
	void aSimulationThatCouldNotBeWrittenIsNotInTheWayOfTheNext() throws Exception {
		String out = this.mount.toString();
		Outcome outcome = warble("ulimit -f 1024 && ", "simulate", "--rows", "20000", "--out", out);
		assertThat(outcome.line()).contains("The disk is full");
		assertThat(outcome.code()).isEqualTo(1);
		assertThat(this.mount).isEmptyDirectory();
	}

	/**
	 * The first is full before the database is there, the second some time after that.
	 */
	@ParameterizedTest
	@ValueSource(ints = { 4, 100 })
	void aTrainingWhoseHomeIsOnAFullDiskSaysSo(int megabytes) throws Exception {
		Outcome outcome = onFullDisk(megabytes, "train", "-P", "preset=quick", "-P", "nets=none", "--data", data(),
				"--home", this.mount + "/home");
		assertThat(outcome.line()).contains("The disk is full");
		assertThat(outcome.code()).isEqualTo(1);
	}

	@Test
	void aDirectoryThatCannotBeWrittenIsNamed() throws Exception {
		String simulated = readOnly() + "/timeline";
		Outcome outcome = onReadOnlyDisk("simulate", "--rows", "1000", "--out", simulated);
		assertThat(outcome.line()).contains(simulated).containsAnyOf("read-only", "takes no new directories");
		assertThat(outcome.code()).isEqualTo(1);
		String home = readOnly() + "/home";
		outcome = onReadOnlyDisk("train", "--data", data(), "--home", home);
		assertThat(outcome.line()).startsWith("warble: The home directory " + home + " cannot be ")
			.containsAnyOf("read-only", "takes no new directories");
		assertThat(outcome.code()).isEqualTo(1);
	}

	@Test
	void aFileSystemThatTakesNoDirectoriesIsNotTakenForAMissingFile() throws Exception {
		Outcome outcome = warble("", "simulate", "--rows", "1000", "--out", "/proc/warble");
		assertThat(outcome.line())
			.isEqualTo("warble: cannot create directory /proc/warble: its file system takes no new directories");
		assertThat(outcome.code()).isEqualTo(1);
		outcome = warble("", "train", "--data", data(), "--home", "/proc/warble");
		assertThat(outcome.line()).isEqualTo("warble: The home directory /proc/warble cannot be created: "
				+ "its file system takes no new directories.");
		assertThat(outcome.code()).isEqualTo(1);
	}

	@Test
	void aTakenPortIsNamed() throws Exception {
		try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			Outcome outcome = warble("", "up", "--port", Integer.toString(taken.getLocalPort()), "--home",
					this.mount + "/home");
			assertThat(outcome.line()).startsWith("warble: Port " + taken.getLocalPort() + " of 127.0.0.1 ")
				.endsWith("Choose another with --port.");
			assertThat(outcome.code()).isEqualTo(1);
		}
		assertThat(this.mount).isEmptyDirectory();
	}

	private String data() throws IOException {
		Path data = this.directory.resolve("data");
		if (!Files.exists(data)) {
			new TimelineSimulator(SimulationSettings.defaults().withRows(20_000)).writeTo(data, (rows) -> {
			});
		}
		return data.toString();
	}

	private Outcome onFullDisk(int megabytes, String... arguments) throws IOException, InterruptedException {
		return warble(NAMESPACES ? "mount -t tmpfs -o size=" + megabytes + "m tmpfs '" + this.mount + "' && "
				: "ulimit -f " + megabytes * 1024 + " && ", arguments);
	}

	private String readOnly() {
		return NAMESPACES ? this.mount.toString() : "/proc";
	}

	private Outcome onReadOnlyDisk(String... arguments) throws IOException, InterruptedException {
		return warble(NAMESPACES ? "mount -t tmpfs -o ro tmpfs '" + this.mount + "' && " : "", arguments);
	}

	/** Runs a command behind a prefix for the shell. */
	private Outcome warble(String prefix, String... arguments) throws IOException, InterruptedException {
		List<String> command = new ArrayList<>(
				(NAMESPACES && !prefix.isEmpty()) ? List.of("unshare", "--map-root-user", "--mount") : List.of());
		command.addAll(List.of("sh", "-c", prefix + "exec \"$@\"", "sh",
				ProcessHandle.current().info().command().orElse("java"), "-Xmx256m", "-XX:+UseSerialGC",
				"-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"), Warble.class.getName()));
		command.addAll(List.of(arguments));
		Path out = this.directory.resolve("out.txt");
		Path err = this.directory.resolve("err.txt");
		Process process = new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile()).start();
		try {
			assertThat(process.waitFor(2, TimeUnit.MINUTES)).as("ends").isTrue();
			assertThat(out).isEmptyFile();
			List<String> lines = Files.readAllLines(err)
				.stream()
				.filter((line) -> !line.matches("[a-z-]+: [\\d,]+ .*"))
				.toList();
			assertThat(lines).hasSize(1);
			return new Outcome(process.exitValue(), lines.get(0));
		}
		finally {
			process.destroyForcibly();
		}
	}

	private static boolean namespaces() {
		try {
			Path probe = Files.createTempDirectory("warble-probe");
			try {
				return new ProcessBuilder("unshare", "--map-root-user", "--mount", "mount", "-t", "tmpfs", "tmpfs",
						probe.toString())
					.redirectErrorStream(true)
					.redirectOutput(ProcessBuilder.Redirect.DISCARD)
					.start()
					.waitFor() == 0;
			}
			finally {
				Files.delete(probe);
			}
		}
		catch (IOException ex) {
			return false;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return false;
		}
	}

	/**
	 * How a process ended.
	 *
	 * @param code its exit code
	 * @param line the one line that it wrote to standard error, but for the progress of a
	 * simulation
	 */
	private record Outcome(int code, String line) {
	}

}
