package io.warble.standalone.refit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

import io.warble.models.blend.BlendProfiles;
import io.warble.models.evaluation.CalibrationScore;
import io.warble.registry.Alias;
import io.warble.registry.ModelRegistry;
import io.warble.standalone.console.CommandException;
import io.warble.standalone.console.Console;
import io.warble.standalone.services.HomeDatabase;
import io.warble.standalone.services.Services;
import io.warble.standalone.services.ShutdownStack;
import io.warble.training.refit.Judgement;
import io.warble.training.refit.PriorRefit;
import io.warble.training.refit.RefitException;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * Refits the prior correction of a version.
 */
@Command(name = "refit",
		description = "Fits the prior correction of a version anew on recent labelled rows, without training, and "
				+ "registers the result as challenger. Rows that the model's state may know are left out.")
public final class RefitCommand implements Callable<Integer> {

	private final Console console;

	@Spec
	private CommandSpec spec;

	@Option(names = "--data", required = true, paramLabel = "DIR",
			description = "part-* files of 24 columns, created after those of the training")
	private Path data;

	@Option(names = "--version", paramLabel = "N", description = "the version (default: the champion)")
	private @Nullable Long version;

	@Option(names = "--max-rows", paramLabel = "ROWS", description = "how many rows are read (default: 200000)")
	private int mostRows = 200_000;

	@Option(names = "--home", paramLabel = "DIR", description = "keeps everything (default: .warble)")
	private Path home = Path.of(".warble");

	// The standard options would take --version for that of the program.
	@Option(names = { "-h", "--help" }, usageHelp = true, description = "Show this help message and exit.")
	@SuppressWarnings("UnusedVariable") // picocli reads it
	private boolean help;

	/** The command, writing to a console. */
	public RefitCommand(Console console) {
		this.console = console;
	}

	@Override
	public Integer call() throws IOException {
		if (this.version != null && this.version < 1) {
			throw usage("--version must be 1 or more, got " + this.version);
		}
		if (this.mostRows < PriorRefit.LEAST_ROWS) {
			throw usage("--max-rows must be %d or more, got %d".formatted(PriorRefit.LEAST_ROWS, this.mostRows));
		}
		if (!Files.isDirectory(this.data)) {
			throw new CommandException("There is no directory " + this.data + ".");
		}
		if (!Files.exists(this.home.resolve("postgres").resolve("data"))) {
			throw new CommandException("There is no model in " + this.home.toAbsolutePath().normalize()
					+ ". Train one first: warble train --data DIR --home " + this.home);
		}
		try (ShutdownStack stack = new ShutdownStack()) {
			HomeDatabase database = HomeDatabase.open(this.home, stack);
			ConfigurableApplicationContext training = new Services(database, stack).trainingWithoutSchedules();
			ModelRegistry registry = training.getBean(ModelRegistry.class);
			long number = (this.version != null) ? this.version
					: registry.alias(Alias.CHAMPION)
						.orElseThrow(() -> new CommandException("The registry has no champion yet."))
						.version();
			PriorRefit.Refitted refitted = training.getBean(PriorRefit.class)
				.refit(number, this.data, this.mostRows, database.home().root().resolve("refit"));
			for (String profile : BlendProfiles.NAMES) {
				this.console.print(profile + ": log-odds of reply, retweet, quote, like shifted by "
						+ refitted.profiles()
							.of(profile)
							.shift()
							.shifts()
							.stream()
							.map((shift) -> String.format(Locale.ROOT, "%.4f", shift))
							.collect(Collectors.joining(", ")));
			}
			judged(refitted);
			this.console.print("Version %d is the challenger: version %d with a prior correction of %d rows."
				.formatted(refitted.version().number(), number, refitted.rows()));
			return 0;
		}
		catch (RefitException ex) {
			throw new CommandException(String.valueOf(ex.getMessage()), ex);
		}
	}

	/** What a correction by the earlier rows gains on the later ones. */
	private void judged(PriorRefit.Refitted refitted) {
		Judgement judgement = refitted.judgements().get(BlendProfiles.DEFAULT);
		if (judgement == null) {
			return;
		}
		int judging = refitted.rows() - judgement.fitted();
		this.console.print("A correction by the earlier %,d of these rows, judged by the later %,d:"
			.formatted(judgement.fitted(), judging));
		for (Judgement.OfType type : judgement.types()) {
			CalibrationScore before = type.before();
			CalibrationScore after = type.after();
			this.console.print(String.format(Locale.ROOT,
					"  %-7s rate %s, predicted %s, then %s; calibration error %s, then %s (chance %s); RCE %s, then %s",
					type.type(), number(before.rate(), 1, 4), number(before.meanPrediction(), 1, 4),
					number(after.meanPrediction(), 1, 4), number(before.scaledCalibrationError(), 100, 2),
					number(after.scaledCalibrationError(), 100, 2), number(after.scaledChance(), 100, 2),
					number(before.relativeCrossEntropy(), 1, 2), number(after.relativeCrossEntropy(), 1, 2)));
		}
		this.console.print("  (calibration errors in percent of a label's standard deviation)");
	}

	private static String number(@Nullable Double value, double times, int decimals) {
		return (value != null) ? String.format(Locale.ROOT, "%." + decimals + "f", times * value) : "-";
	}

	private ParameterException usage(String problem) {
		return new ParameterException(this.spec.commandLine(), problem);
	}

}
