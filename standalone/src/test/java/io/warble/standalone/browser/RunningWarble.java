package io.warble.standalone.browser;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import io.warble.simulator.SimulationSettings;
import io.warble.simulator.TimelineSimulator;
import io.warble.standalone.Warble;
import io.warble.standalone.home.Credentials;
import io.warble.standalone.services.HomeDatabase;
import io.warble.standalone.services.Services;
import io.warble.standalone.services.ShutdownStack;
import io.warble.training.dashboard.page.ServiceClient;

/**
 * All services in this process, on a home in which another process was killed while it
 * trained. The data's first file has broken lines, some of which want to be a script.
 */
final class RunningWarble implements AutoCloseable {

	/** A line that is broken and would do harm if it were not escaped. */
	static final String SCRIPT = "<script>document.title='broken'</script>";

	private final ShutdownStack stack = new ShutdownStack();

	private final Path data;

	private final HomeDatabase database;

	private final URI door;

	RunningWarble(Path directory) throws IOException, InterruptedException {
		this.data = directory.resolve("data");
		new TimelineSimulator(SimulationSettings.defaults().withRows(8_000)).writeTo(this.data, (done) -> {
		});
		breakLines(this.data.resolve("part-00000"));
		Path home = directory.resolve("home");
		killWhileTraining(home);
		this.database = HomeDatabase.open(home, this.stack);
		Services services = new Services(this.database, this.stack);
		var training = services.training();
		URI feature = Services.address(services.feature());
		URI scoring = Services.address(services.scoring());
		training.getBean(ServiceClient.class).moved(feature, scoring);
		this.door = Services.address(services.gateway("127.0.0.1", 0, Services.address(training), feature, scoring));
	}

	private static void breakLines(Path part) throws IOException {
		List<String> lines = new ArrayList<>(Files.readAllLines(part, StandardCharsets.UTF_8));
		for (int i = 5; i < lines.size(); i += 400) {
			lines.add(i, SCRIPT);
		}
		Files.write(part, lines, StandardCharsets.UTF_8);
	}

	/**
	 * SIGKILL once the trees are being trained, so that ingest and extraction are done.
	 */
	private void killWhileTraining(Path home) throws IOException, InterruptedException {
		List<String> command = List.of(ProcessHandle.current().info().command().orElse("java"), "-Xmx1g",
				"-XX:+UseSerialGC", "-cp", System.getProperty("java.class.path"), Warble.class.getName(), "train",
				"--data", this.data.toString(), "--home", home.toString(), "-P", "preset=quick", "-P", "rounds=400",
				"-P", "early-stopping-rounds=0", "-P", "nets=none");
		Process process = new ProcessBuilder(command).redirectErrorStream(true)
			.redirectOutput(home.resolveSibling("killed.log").toFile())
			.start();
		long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(3);
		while (!trains(home.resolve("runs"))) {
			if (!process.isAlive() || System.nanoTime() > end) {
				process.destroyForcibly();
				throw new IllegalStateException(
						"No training to kill: " + Files.readString(home.resolveSibling("killed.log")));
			}
			process.waitFor(50, TimeUnit.MILLISECONDS);
		}
		process.destroyForcibly().waitFor();
	}

	private static boolean trains(Path runs) throws IOException {
		if (!Files.isDirectory(runs)) {
			return false;
		}
		try (Stream<Path> all = Files.list(runs)) {
			return all.anyMatch((run) -> Files.exists(run.resolve("models")));
		}
	}

	URI page(String path) {
		return this.door.resolve(path);
	}

	Path data() {
		return this.data;
	}

	Credentials credentials() {
		return this.database.credentials();
	}

	@Override
	public void close() {
		this.stack.close();
	}

}
