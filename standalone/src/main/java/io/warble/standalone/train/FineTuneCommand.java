package io.warble.standalone.train;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;

import io.warble.standalone.console.Console;
import io.warble.training.parameters.JobKind;
import io.warble.training.parameters.TuningCatalogue;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Runs the job fine-tuning to its end.
 */
@Command(name = "fine-tune",
		description = "Continues a registered version on later, labelled rows, publishes the next version, and prints "
				+ "the old and the new one side by side. A run that was killed or failed is taken up by a call with "
				+ "the same parameters.")
public final class FineTuneCommand implements Callable<Integer> {

	private final Console console;

	@Spec
	private CommandSpec spec;

	@Option(names = "--data", required = true, paramLabel = "DIR",
			description = "later rows: those of val/part-*, or, without val/, those of part-* created after what the "
					+ "version's feature state holds")
	private Path data;

	@Option(names = "--version", paramLabel = "N", description = "the version to start from (default: the champion)")
	private @Nullable Long version;

	// The standard options would take --version for that of the program.
	@SuppressWarnings("UnusedVariable")
	@Option(names = { "-h", "--help" }, usageHelp = true, description = "Show this help message and exit.")
	private boolean help;

	@Option(names = "--home", paramLabel = "DIR", description = "keeps everything (default: .warble)")
	private Path home = Path.of(".warble");

	@Option(names = "-P", paramLabel = "NAME=VALUE",
			description = "a parameter of the job, such as tuning-split=random, tuning-rounds=100; all are listed below")
	private Map<String, String> parameters = new LinkedHashMap<>();

	/** The command, writing to a console. */
	public FineTuneCommand(Console console) {
		this.console = console;
	}

	@Override
	public Integer call() throws IOException {
		Map<String, String> given = new LinkedHashMap<>(this.parameters);
		if (this.version != null) {
			given.put(TuningCatalogue.VERSION, Long.toString(this.version));
		}
		Map<String, String> all = TrainCommand.parameters(this.spec, JobKind.FINE_TUNING, this.data, given);
		TrainCommand.requireParts(this.data);
		return TrainCommand.run(JobKind.FINE_TUNING, this.home, all, this.console);
	}

}
