package io.warble.standalone.train;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

import io.warble.features.dataset.DatasetException;
import io.warble.registry.Alias;
import io.warble.registry.ModelVersion;
import io.warble.registry.RegistryReader;
import io.warble.standalone.console.CommandException;
import io.warble.standalone.console.Console;
import io.warble.standalone.services.HomeDatabase;
import io.warble.standalone.services.Services;
import io.warble.standalone.services.ShutdownStack;
import io.warble.training.ingest.Dataset;
import io.warble.training.jobs.TrainingJobs;
import io.warble.training.parameters.InvalidParametersException;
import io.warble.training.parameters.JobKind;
import io.warble.training.parameters.ParameterCatalogue;
import io.warble.training.parameters.ParameterDescription;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * Runs the training job to its end.
 */
@Command(name = "train", mixinStandardHelpOptions = true,
		description = "Trains a model on a directory of part files and publishes it. A run that was killed or failed "
				+ "is taken up by a call with the same parameters.")
public final class TrainCommand implements Callable<Integer> {

	private final Console console;

	@Spec
	private CommandSpec spec;

	@Option(names = "--data", required = true, paramLabel = "DIR",
			description = "part-* files of 24 columns, plain, .gz, .bz2, .zst or .lzo; optionally val/part-* and vocab.txt")
	private Path data;

	@Option(names = "--home", paramLabel = "DIR", description = "keeps everything (default: .warble)")
	private Path home = Path.of(".warble");

	@Option(names = "-P", paramLabel = "NAME=VALUE",
			description = "a parameter of the job, such as preset=quick, threads=4, rounds=500; "
					+ "all are listed below")
	private Map<String, String> parameters = new LinkedHashMap<>();

	/** The command, writing to a console. */
	public TrainCommand(Console console) {
		this.console = console;
	}

	@Override
	public Integer call() throws IOException {
		Map<String, String> all = parameters(this.spec, JobKind.TRAINING, this.data, this.parameters);
		requireParts(this.data);
		return run(JobKind.TRAINING, this.home, all, this.console);
	}

	/** Runs a job to its end, and prints what it has published. */
	static int run(JobKind kind, Path home, Map<String, String> parameters, Console console) {
		try (ShutdownStack stack = new ShutdownStack()) {
			HomeDatabase database = HomeDatabase.open(home, stack);
			TrainingJobs jobs = new Services(database, stack).trainingWithoutSchedules().getBean(TrainingJobs.class);
			long number = new TrainingRunner(jobs, stack, console).publish(kind, parameters);
			RegistryReader registry = new RegistryReader(database.dataSource());
			ModelVersion version = registry.version(number)
				.orElseThrow(() -> new CommandException("The registry has no version " + number + "."));
			console.print(TrainingRunner.describe(version));
			boolean champion = registry.alias(Alias.CHAMPION).filter((alias) -> alias.version() == number).isPresent();
			console.print("Version " + number + " is the " + (champion ? "champion" : "challenger") + ".");
			return 0;
		}
	}

	/**
	 * Fails before anything is started if a directory is no dataset, not half a minute
	 * later.
	 * @throws DatasetException if there is no such directory, no part in it, or one that
	 * may not be read
	 */
	public static void requireParts(Path data) throws IOException {
		Dataset.open(data, 0);
	}

	/**
	 * A job's parameters, for the end of the command's help.
	 */
	public static String[] parameterHelp(JobKind kind) {
		List<String> lines = new ArrayList<>(List.of("", "Parameters of the job (-P):"));
		for (ParameterDescription parameter : kind.catalogue()) {
			if (!parameter.name().equals(ParameterCatalogue.DATA)) {
				String quick = parameter.quickValue();
				lines.add("  %s=%s%s%s".formatted(parameter.name(), parameter.defaultValue(),
						parameter.unit().isEmpty() ? "" : " " + parameter.unit(),
						(quick != null) ? " (quick: " + quick + ")" : ""));
				lines.add("      " + parameter.meaning() + " " + parameter.range() + ".");
			}
		}
		// picocli takes percent signs for format specifiers.
		return lines.stream().map((line) -> line.replace("%", "%%")).toArray(String[]::new);
	}

	/**
	 * A job's parameters, checked before anything is started.
	 * @throws ParameterException if one of them is wrong
	 */
	public static Map<String, String> parameters(CommandSpec spec, JobKind kind, Path data, Map<String, String> given) {
		Map<String, String> all = new LinkedHashMap<>(given);
		all.put("data", data.toAbsolutePath().normalize().toString());
		try {
			kind.parameters(all);
			return all;
		}
		catch (InvalidParametersException | IllegalArgumentException ex) {
			throw new ParameterException(spec.commandLine(), String.valueOf(ex.getMessage()));
		}
	}

}
