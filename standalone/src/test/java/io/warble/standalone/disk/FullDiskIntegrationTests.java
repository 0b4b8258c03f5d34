package io.warble.standalone.disk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import io.warble.simulator.SimulationSettings;
import io.warble.simulator.TimelineSimulator;
import io.warble.standalone.Warble;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The disk of a home runs full while a step of a training works; once there is room
 * again, the same call goes on and ends with the bundle of a run that was not disturbed.
 * The disk is a tmpfs in a namespace of the process ({@code unshare}), which a file fills
 * as soon as the step has written something. Where processes may make no namespaces, as
 * in most containers, this cannot run: the profile {@code containers} adds it.
 */
class FullDiskIntegrationTests {

	private static final String SCRIPT = """
			mount -t tmpfs -o size=300m tmpfs "$1" || exit 90
			disk=$1 trigger=$2 out=$3
			shift 3
			if [ -n "$trigger" ]; then
				"$@" >"$out/first.out" 2>"$out/first.err" &
				pid=$!
				until ls "$disk"/home/runs/$trigger >/dev/null 2>&1; do
					kill -0 $pid 2>/dev/null || exit 91
					sleep 0.01
				done
				cat /dev/zero >"$disk/filler" 2>/dev/null
				wait $pid
				echo $? >"$out/first.code"
				rm "$disk/filler"
			fi
			"$@" >"$out/last.out" 2>"$out/last.err" || exit $?
			cp "$disk"/home/runs/*/model.bundle "$out/model.bundle"
			""";

	@TempDir
	private static Path shared;

	/** By the nets that were trained. */
	private static final Map<String, Path> UNDISTURBED = new HashMap<>();

	@TempDir
	private Path directory;

	@BeforeAll
	static void simulate() throws IOException {
		new TimelineSimulator(SimulationSettings.defaults().withRows(6_000)).writeTo(shared.resolve("data"), (rows) -> {
		});
	}

	private static Path undisturbed(String nets) throws IOException, InterruptedException {
		Path known = UNDISTURBED.get(nets);
		if (known != null) {
			return known;
		}
		Path out = Files.createDirectory(shared.resolve("out-" + nets));
		assertThat(train("", nets, Files.createDirectory(shared.resolve("disk-" + nets)), out))
			.as(said(out, "last.err"))
			.isZero();
		UNDISTURBED.put(nets, out.resolve("model.bundle"));
		return out.resolve("model.bundle");
	}

	@ParameterizedTest(name = "{0}")
	@CsvSource({ "ingest, */windows/*, none", "extract, */matrix, none", "train, */models, none",
			"train-nets, */nets/*, mlp-a", "blend, */blend, none", "publish the bundle, */evaluation.json, none",
			"publish the state, */model.bundle, none" })
	void aTrainingGoesOnWhereADiskThatWasFullHasRoomAgain(String step, String trigger, String nets) throws Exception {
		Path undisturbed = undisturbed(nets);
		Path out = Files.createDirectory(this.directory.resolve("out"));
		int code = train(trigger, nets, Files.createDirectory(this.directory.resolve("disk")), out);
		assertThat(code).as("%s: %s; then %s", step, said(out, "first.err"), said(out, "last.err")).isZero();
		assertThat(out.resolve("first.code")).hasContent("1\n");
		assertThat(lines(out.resolve("first.err"))).singleElement()
			.asString()
			.startsWith("warble: The disk is full")
			.endsWith("Free some space and call again: finished work is kept.");
		assertThat(Files.mismatch(out.resolve("model.bundle"), undisturbed)).isEqualTo(-1);
	}

	private static int train(String trigger, String nets, Path disk, Path out)
			throws IOException, InterruptedException {
		ProcessBuilder builder = new ProcessBuilder(List.of("unshare", "--map-root-user", "--mount", "sh", "-c", SCRIPT,
				"sh", disk.toString(), trigger, out.toString(), ProcessHandle.current().info().command().orElse("java"),
				"-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", Warble.class.getName(), "train", "--data",
				shared.resolve("data").toString(), "--home", disk + "/home", "-P", "preset=quick", "-P", "rounds=10",
				"-P", "nets=" + nets, "-P", "net-epochs=2"))
			.redirectErrorStream(true)
			.redirectOutput(out.resolve("script").toFile());
		// ONNX Runtime matches the command line by a recursive expression, for which a
		// class path of thousands of characters is too long.
		builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
		Process process = builder.start();
		try {
			assertThat(process.waitFor(5, TimeUnit.MINUTES)).as("ends").isTrue();
			return process.exitValue();
		}
		finally {
			process.destroyForcibly();
		}
	}

	private static String said(Path out, String file) throws IOException {
		Path said = out.resolve(file);
		return Files.exists(said) ? Files.readString(said) : Files.readString(out.resolve("script"));
	}

	/** Without the progress. */
	private static List<String> lines(Path file) throws IOException {
		return Files.readAllLines(file).stream().filter((line) -> !line.matches("[a-z-]+: [\\d,]+ .*")).toList();
	}

}
