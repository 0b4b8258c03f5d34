package io.warble.standalone.simulate;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;

import io.warble.features.dataset.EngagementType;
import io.warble.simulator.SimulationReport;
import io.warble.simulator.SimulationSettings;
import io.warble.simulator.TimelineSimulator;
import io.warble.standalone.console.Console;
import io.warble.standalone.console.Progress;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * Writes a simulated timeline.
 */
@Command(name = "simulate", mixinStandardHelpOptions = true,
		description = "Writes a simulated timeline: part files, vocab.txt and the true probabilities of the last day.")
public final class SimulateCommand implements Callable<Integer> {

	private static final SimulationSettings DEFAULTS = SimulationSettings.defaults();

	private final Console console;

	@Spec
	private CommandSpec spec;

	@Option(names = "--out", required = true, paramLabel = "DIR", description = "directory for the files")
	private Path out;

	@Option(names = "--rows", paramLabel = "N", description = "exposures to write (default: 200000)")
	private long rows = DEFAULTS.rows();

	@Option(names = "--seed", paramLabel = "S", description = "decides everything that is drawn (default: 1)")
	private long seed = DEFAULTS.seed();

	@Option(names = "--days", paramLabel = "D", description = "whole days (default: 7)")
	private int days = DEFAULTS.days();

	@Option(names = "--parts", paramLabel = "P", description = "part files (default: 4)")
	private int parts = DEFAULTS.parts();

	@Option(names = "--gzip", description = "compress the part files")
	private boolean gzip;

	@Option(names = "--validation", description = "write the last day apart, as the validation set val/part-*")
	private boolean validation;

	/** The command, writing to a console. */
	public SimulateCommand(Console console) {
		this.console = console;
	}

	@Override
	public Integer call() throws IOException {
		SimulationSettings settings;
		try {
			settings = DEFAULTS.withRows(this.rows)
				.withSeed(this.seed)
				.withDays(this.days)
				.withParts(this.parts)
				.withGzip(this.gzip)
				.withValidation(this.validation);
		}
		catch (IllegalArgumentException ex) {
			throw new ParameterException(this.spec.commandLine(), ex.getMessage());
		}
		SimulationReport report;
		try (Progress progress = this.console.progress("simulate", "rows")) {
			report = new TimelineSimulator(settings).writeTo(this.out, (done) -> progress.at(done, settings.rows()));
			progress.at(report.rows(), report.rows());
		}
		this.console.print(String.format(Locale.ROOT, "%,d rows, %,d tweets, %,d users in %s (%.1f s, %,.0f rows/s)",
				report.rows(), report.tweets(), report.users(), this.out, report.seconds(),
				report.rows() / Math.max(report.seconds(), 1e-9)));
		for (EngagementType type : EngagementType.ALL) {
			this.console.print(String.format(Locale.ROOT, "  %-8s share %.4f, RCE of the true probabilities %.2f",
					type.name().toLowerCase(Locale.ROOT), report.rates().getOrDefault(type, 0.0),
					report.oracleRce().getOrDefault(type, Double.NaN)));
		}
		return 0;
	}

}
