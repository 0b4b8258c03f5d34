package io.warble.standalone.up;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;

import io.warble.registry.Alias;
import io.warble.registry.ModelVersion;
import io.warble.registry.RegistryReader;
import io.warble.simulator.SimulationSettings;
import io.warble.simulator.TimelineSimulator;
import io.warble.standalone.console.CommandException;
import io.warble.standalone.console.Console;
import io.warble.standalone.console.Progress;
import io.warble.standalone.home.Home;
import io.warble.standalone.services.HomeDatabase;
import io.warble.standalone.services.Services;
import io.warble.standalone.services.ShutdownStack;
import io.warble.standalone.train.TrainCommand;
import io.warble.standalone.train.TrainingRunner;
import io.warble.training.dashboard.page.ServiceClient;
import io.warble.training.jobs.TrainingJobs;
import io.warble.training.parameters.JobKind;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import org.springframework.util.FileSystemUtils;

/**
 * Starts everything, and stays until it is asked to stop.
 */
@Command(name = "up", mixinStandardHelpOptions = true,
		description = "Starts every service on a PostgreSQL of its own. Where there is no model yet, trains one first: "
				+ "on a directory of part files, or on a simulated timeline (preset=quick: about two minutes on two "
				+ "cores). Neural nets are trained beside the trees: -P nets=none leaves them out, which halves the "
				+ "time, -P nets=mlp-c,residual names others.")
public final class UpCommand implements Callable<Integer> {

	/** Rows of the simulated timeline. */
	private static final long ROWS = 200_000;

	private final Console console;

	@Spec
	private CommandSpec spec;

	@Option(names = "--data", paramLabel = "DIR",
			description = "train on these part files, where there is no model yet (default: a simulated timeline)")
	private @Nullable Path data;

	@Option(names = "--home", paramLabel = "DIR", description = "keeps everything (default: .warble)")
	private Path home = Path.of(".warble");

	@Option(names = "--port", paramLabel = "N", description = "the gateway's port (default: 8080)")
	private int port = 8080;

	@Option(names = "--address", paramLabel = "IP",
			description = "where the gateway listens; 0.0.0.0 for every network (default: 127.0.0.1)")
	private String address = "127.0.0.1";

	@Option(names = "-P", paramLabel = "NAME=VALUE",
			description = "a parameter of the training job, such as nets=none or preset=quick; "
					+ "'warble train --help' lists all")
	private Map<String, String> parameters = new LinkedHashMap<>();

	/** The command, writing to a console. */
	public UpCommand(Console console) {
		this.console = console;
	}

	@Override
	public Integer call() throws IOException, InterruptedException {
		Path given = this.data;
		if (given != null) {
			TrainCommand.parameters(this.spec, JobKind.TRAINING, given, this.parameters);
			if (!Files.exists(this.home)) {
				// An old home may have a model, and then needs no data.
				TrainCommand.requireParts(given);
			}
		}
		requireFree(this.address, this.port);
		try (ShutdownStack stack = new ShutdownStack()) {
			this.console.note("Starting PostgreSQL in " + this.home + " ...");
			HomeDatabase database = HomeDatabase.open(this.home, stack);
			Services services = new Services(database, stack);
			this.console.note("Starting training-service ...");
			var training = services.training();
			RegistryReader registry = new RegistryReader(database.dataSource());
			if (registry.alias(Alias.CHAMPION).isEmpty()) {
				Map<String, String> chosen = parameters(database.home());
				this.console.note(nets(chosen));
				new TrainingRunner(training.getBean(TrainingJobs.class), stack, this.console).publish(JobKind.TRAINING,
						chosen);
			}
			else if (given != null) {
				this.console.note("There is a model already; 'warble train' trains another one.");
			}
			ModelVersion champion = champion(registry)
				.orElseThrow(() -> new CommandException("Training came to its end, but there is no champion."));
			this.console.note("Starting feature-service, scoring-service and gateway ...");
			URI feature = Services.address(services.feature());
			var scoring = services.scoring();
			training.getBean(ServiceClient.class).moved(feature, Services.address(scoring));
			var gateway = services.gateway(this.address, this.port, Services.address(training), feature,
					Services.address(scoring));
			URI door = Services.address(gateway);
			Readiness.await(Services.address(scoring));
			ExampleRequest example = ExampleRequest.of(database, registry, champion, door);
			this.console.print(TrainingRunner.describe(champion));
			new Welcome(this.console).print(door, database, example);
			new CountDownLatch(1).await();
			return 0;
		}
	}

	private Map<String, String> parameters(Home open) throws IOException {
		Path given = this.data;
		if (given != null) {
			return TrainCommand.parameters(this.spec, JobKind.TRAINING, given, this.parameters);
		}
		Path timeline = open.timeline();
		if (!Files.isDirectory(timeline)) {
			simulate(timeline);
		}
		Map<String, String> all = new LinkedHashMap<>(this.parameters);
		all.putIfAbsent("preset", "quick");
		return TrainCommand.parameters(this.spec, JobKind.TRAINING, timeline, all);
	}

	/** Which nets will be trained, and how to have it otherwise. */
	static String nets(Map<String, String> parameters) {
		String nets = JobKind.TRAINING.parameters(parameters).values().get("nets");
		if ("none".equals(nets)) {
			return "Training trees without neural nets (-P nets=mlp-a trains one beside them) ...";
		}
		return "Training trees and neural nets: " + nets + " (-P nets=none leaves them out, "
				+ ("quick".equals(parameters.get("preset")) ? "-P nets=mlp-c,residual trains others"
						: "-P preset=quick trains smaller ones")
				+ ") ...";
	}

	private void simulate(Path timeline) throws IOException {
		Path unfinished = timeline.resolveSibling("timeline.tmp");
		// What a killed process left.
		FileSystemUtils.deleteRecursively(unfinished);
		try (Progress progress = this.console.progress("simulate", "rows")) {
			new TimelineSimulator(SimulationSettings.defaults().withRows(ROWS)).writeTo(unfinished,
					(done) -> progress.at(done, ROWS));
			progress.at(ROWS, ROWS);
		}
		Files.move(unfinished, timeline);
	}

	private static Optional<ModelVersion> champion(RegistryReader registry) {
		return registry.alias(Alias.CHAMPION).flatMap((alias) -> registry.version(alias.version()));
	}

	/** Fails before the training, not after it. */
	private static void requireFree(String address, int port) throws IOException {
		if (port < 0 || port > 65_535) {
			throw new CommandException(String.format(Locale.ROOT, "--port must be 0 to 65535, got %d.", port));
		}
		try (ServerSocket socket = new ServerSocket()) {
			socket.setReuseAddress(true);
			socket.bind(new InetSocketAddress(InetAddress.getByName(address), port));
		}
		catch (BindException ex) {
			throw new CommandException("Port " + port + " of " + address + " cannot be used (" + ex.getMessage()
					+ "). Choose another with --port.", ex);
		}
	}

}
