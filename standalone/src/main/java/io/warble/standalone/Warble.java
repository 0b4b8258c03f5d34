package io.warble.standalone;

import java.util.Map;

import io.warble.standalone.console.CommandException;
import io.warble.standalone.console.Console;
import io.warble.standalone.console.Failures;
import io.warble.standalone.evaluate.EvaluateCommand;
import io.warble.standalone.refit.RefitCommand;
import io.warble.standalone.score.ScoreCommand;
import io.warble.standalone.simulate.SimulateCommand;
import io.warble.standalone.train.CompareCommand;
import io.warble.standalone.train.FineTuneCommand;
import io.warble.standalone.train.TrainCommand;
import io.warble.standalone.up.UpCommand;
import io.warble.training.parameters.JobKind;
import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.IVersionProvider;

/**
 * The command line.
 */
@Command(name = "warble", mixinStandardHelpOptions = true, versionProvider = Warble.Version.class,
		description = "Predicts replies, retweets, quotes and likes of tweets: training, registry and serving.",
		synopsisSubcommandLabel = "COMMAND", exitCodeListHeading = "%nExit codes:%n",
		exitCodeList = { "0:done", "1:failed; one line on standard error says why", "2:wrong usage" },
		footer = { "", "Environment:", "  WARBLE_OPTS   extra options of the JVM, such as -Xmx8g",
				"  JAVA_HOME     the JDK to use, 17 or newer" })
public final class Warble {

	private Warble() {
	}

	/** Runs a command and ends the process with its exit code. */
	public static void main(String[] arguments) {
		// The services share one process and one log, which is not theirs to configure.
		System.setProperty("org.springframework.boot.logging.LoggingSystem", "none");
		SLF4JBridgeHandler.removeHandlersForRootLogger();
		SLF4JBridgeHandler.install();
		System.exit(run(Console.system(), arguments));
	}

	/**
	 * Runs a command.
	 * @return its exit code
	 */
	static int run(Console console, String... arguments) {
		CommandLine line = new CommandLine(new Warble()).addSubcommand(new UpCommand(console))
			.addSubcommand(new TrainCommand(console))
			.addSubcommand(new FineTuneCommand(console))
			.addSubcommand(new CompareCommand(console))
			.addSubcommand(new RefitCommand(console))
			.addSubcommand(new ScoreCommand(console))
			.addSubcommand(new SimulateCommand(console))
			.addSubcommand(new EvaluateCommand(console))
			.addSubcommand(new HelpCommand());
		Map<String, JobKind> jobs = Map.of("train", JobKind.TRAINING, "fine-tune", JobKind.FINE_TUNING, "compare",
				JobKind.COMPARISON);
		jobs.forEach((command, kind) -> line.getSubcommands()
			.get(command)
			.getCommandSpec()
			.usageMessage()
			.footer(TrainCommand.parameterHelp(kind)));
		line.setOut(console.out());
		line.setErr(console.err());
		line.setExecutionExceptionHandler((failure, command, parsed) -> {
			LoggerFactory.getLogger(Warble.class).warn("{} failed", command.getCommandName(), failure);
			console.note("warble: "
					+ ((failure instanceof CommandException) ? failure.getMessage() : Failures.line(failure)));
			return CommandLine.ExitCode.SOFTWARE;
		});
		line.setParameterExceptionHandler((failure, rest) -> {
			console.note("warble: " + failure.getMessage());
			console.note("Try '" + failure.getCommandLine().getCommandSpec().qualifiedName() + " --help'.");
			return CommandLine.ExitCode.USAGE;
		});
		return line.execute(arguments);
	}

	/** The version of the build, from the jar's manifest. */
	static final class Version implements IVersionProvider {

		@Override
		public String[] getVersion() {
			String version = Warble.class.getPackage().getImplementationVersion();
			return new String[] { "warble " + ((version != null) ? version : "(unpackaged)"),
					"Java " + System.getProperty("java.version") + " (" + System.getProperty("java.vendor") + ")" };
		}

	}

}
