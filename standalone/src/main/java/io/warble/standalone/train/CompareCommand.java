package io.warble.standalone.train;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;

import io.warble.standalone.console.Console;
import io.warble.standalone.services.HomeDatabase;
import io.warble.standalone.services.Services;
import io.warble.standalone.services.ShutdownStack;
import io.warble.training.comparison.NetComparison;
import io.warble.training.jobs.JobStatus;
import io.warble.training.jobs.TrainingJobs;
import io.warble.training.parameters.JobKind;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Runs the job that compares input scalings and architectures of neural nets.
 */
@Command(name = "compare", mixinStandardHelpOptions = true,
		description = "Trains each neural net (-P nets=...) with each input scaling (-P compare-scalings=...) on a "
				+ "directory of part files and prints the table of their AP and RCE. Publishes nothing. A run that was "
				+ "killed or failed is taken up by a call with the same parameters.")
public final class CompareCommand implements Callable<Integer> {

	private final Console console;

	@Spec
	private CommandSpec spec;

	@Option(names = "--data", required = true, paramLabel = "DIR", description = "as for 'train'")
	private Path data;

	@Option(names = "--home", paramLabel = "DIR", description = "keeps everything (default: .warble)")
	private Path home = Path.of(".warble");

	@Option(names = "-P", paramLabel = "NAME=VALUE", description = "a parameter of the job; all are listed below")
	private Map<String, String> parameters = new LinkedHashMap<>();

	/** The command, writing to a console. */
	public CompareCommand(Console console) {
		this.console = console;
	}

	@Override
	public Integer call() throws IOException {
		Map<String, String> all = TrainCommand.parameters(this.spec, JobKind.COMPARISON, this.data, this.parameters);
		TrainCommand.requireParts(this.data);
		try (ShutdownStack stack = new ShutdownStack()) {
			HomeDatabase database = HomeDatabase.open(this.home, stack);
			TrainingJobs jobs = new Services(database, stack).trainingWithoutSchedules().getBean(TrainingJobs.class);
			JobStatus status = new TrainingRunner(jobs, stack, this.console).run(JobKind.COMPARISON, all);
			Path table = NetComparison.markdown(database.home().root().resolve("runs").resolve(status.run()));
			this.console.print(Files.readString(table));
			this.console.note("The table is in " + table + ".");
			return 0;
		}
	}

}
