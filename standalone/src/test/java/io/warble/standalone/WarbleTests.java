package io.warble.standalone;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import io.warble.standalone.console.Console;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class WarbleTests {

	private final StringWriter out = new StringWriter();

	private final ByteArrayOutputStream err = new ByteArrayOutputStream();

	@ParameterizedTest
	@ValueSource(strings = { "up", "train", "fine-tune", "compare", "refit", "score", "simulate", "evaluate" })
	void explainsEveryCommand(String command) {
		assertThat(run(command, "--help")).isZero();
		assertThat(this.out.toString()).contains("Usage: warble " + command, "--help");
		assertThat(errors()).isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "train,rounds,compare-scalings", "compare,compare-scalings,rounds", "fine-tune,tuning-rounds,rounds" })
	void listsTheParametersOfItsOwnJob(String command, String parameter, String other) {
		assertThat(run(command, "--help")).isZero();
		assertThat(this.out.toString()).contains("  " + parameter + "=").doesNotContain("  " + other + "=");
	}

	@Test
	void explainsHowToTurnNetsOff() {
		assertThat(run("up", "--help")).isZero();
		assertThat(this.out.toString()).contains("-P nets=none");
	}

	@Test
	void documentsItsExitCodes() {
		assertThat(run("--help")).isZero();
		assertThat(this.out.toString()).contains("Exit codes:").contains("wrong usage");
	}

	@ParameterizedTest
	@ValueSource(strings = { "nonsense", "simulate --out", "simulate", "simulate --out x --rows many",
			"simulate --out x --rows 0", "score --input x", "score --input x --output y --profile fast", "refit",
			"refit --data x --version 0", "refit --data x --max-rows 5", "train", "compare", "fine-tune",
			"fine-tune --data x --version last", "fine-tune --data x -P tuning-share=2",
			"compare --data x -P rounds=300", "evaluate --labels x", "up --port x" })
	void answersWrongUsageWithCode2(String line) {
		assertThat(run(line.split(" ", -1))).isEqualTo(2);
		assertThat(errors()).startsWith("warble: ").contains("--help'").doesNotContain("Exception");
	}

	@Test
	void namesWhatIsMissing(@TempDir Path directory) {
		String nowhere = directory.resolve("nowhere").toString();
		assertFailsWith("There is no submission file " + nowhere + ".", "evaluate", "--predictions", nowhere,
				"--labels", nowhere);
	}

	@Test
	void namesDirectoriesWithoutParts(@TempDir Path directory) throws Exception {
		Path csv = Files.writeString(directory.resolve("results.csv"), "");
		assertFailsWith("There is no part file in " + directory + ". Expected: part-*, plain or compressed.",
				"evaluate", "--predictions", csv.toString(), "--labels", directory.toString());
	}

	@ParameterizedTest
	@ValueSource(strings = { "up", "train", "compare", "fine-tune" })
	void looksForDataBeforeAnythingStarts(String command, @TempDir Path directory) throws Exception {
		Path home = directory.resolve("home");
		Path nowhere = directory.resolve("nowhere");
		assertFailsWith(nowhere + ": no such directory, expected one with part files (part-*)", command, "--data",
				nowhere.toString(), "--home", home.toString());
		Path empty = Files.createDirectory(directory.resolve("empty"));
		this.err.reset();
		assertFailsWith(empty
				+ ": holds no part file, expected part-* in the challenge's format (plain, .gz, .bz2, .zst or .lzo)",
				command, "--data", empty.toString(), "--home", home.toString());
		assertThat(home).doesNotExist();
	}

	@Test
	void aTakenPortIsNoticedBeforeAnythingStarts(@TempDir Path directory) throws Exception {
		Path home = directory.resolve("home");
		try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			assertThat(run("up", "--port", Integer.toString(taken.getLocalPort()), "--home", home.toString()))
				.isEqualTo(1);
			assertThat(errors()).startsWith("warble: Port " + taken.getLocalPort() + " of 127.0.0.1 cannot be used (")
				.endsWith("). Choose another with --port." + System.lineSeparator())
				.hasLineCount(1);
		}
		assertThat(home).doesNotExist();
	}

	private void assertFailsWith(String message, String... arguments) {
		assertThat(run(arguments)).isEqualTo(1);
		assertThat(errors()).isEqualTo("warble: " + message + System.lineSeparator());
		assertThat(this.out.toString()).isEmpty();
	}

	private int run(String... arguments) {
		return Warble.run(new Console(new PrintWriter(this.out, true),
				new PrintStream(this.err, true, StandardCharsets.UTF_8), false), arguments);
	}

	private String errors() {
		return this.err.toString(StandardCharsets.UTF_8);
	}

}
