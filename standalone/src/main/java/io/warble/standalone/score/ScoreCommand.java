package io.warble.standalone.score;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;

import io.warble.features.dataset.PartFiles;
import io.warble.models.blend.BlendProfiles;
import io.warble.scoring.champion.ChampionUnavailableException;
import io.warble.scoring.champion.LocalChampion;
import io.warble.scoring.prediction.BulkScorer;
import io.warble.standalone.console.CommandException;
import io.warble.standalone.console.Console;
import io.warble.standalone.console.Progress;
import io.warble.standalone.services.HomeDatabase;
import io.warble.standalone.services.ShutdownStack;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * Bulk scoring with the champion.
 */
@Command(name = "score", mixinStandardHelpOptions = true,
		description = "Scores part files with the champion, in one thread, into the challenge's submission format: "
				+ "tweet_id,user_id,reply,retweet,quote,like.")
public final class ScoreCommand implements Callable<Integer> {

	private final Console console;

	@Option(names = "--input", required = true, paramLabel = "FILE",
			description = "part file of 20 or 24 columns, or a directory of such")
	private Path input;

	@Option(names = "--output", required = true, paramLabel = "CSV", description = "the submission file")
	private Path output;

	@Option(names = "--home", paramLabel = "DIR", description = "keeps everything (default: .warble)")
	private Path home = Path.of(".warble");

	@Option(names = "--profile", paramLabel = "NAME",
			description = "which profile of the model scores: single-core (default), which may take cheaper members, "
					+ "or default")
	private String profile = BlendProfiles.SINGLE_CORE;

	@Spec
	private CommandSpec spec;

	/** The command, writing to a console. */
	public ScoreCommand(Console console) {
		this.console = console;
	}

	@Override
	public Integer call() throws IOException {
		if (!BlendProfiles.NAMES.contains(this.profile)) {
			throw new ParameterException(this.spec.commandLine(), "There is no profile '%s', expected one of %s"
				.formatted(this.profile, String.join(", ", BlendProfiles.NAMES)));
		}
		List<Path> parts = parts(this.input);
		requireWritable(this.output);
		if (!Files.exists(this.home.resolve("postgres").resolve("data"))) {
			throw new CommandException("There is no model in " + this.home.toAbsolutePath().normalize()
					+ ". Train one first: warble train --data DIR --home " + this.home);
		}
		try (ShutdownStack stack = new ShutdownStack()) {
			HomeDatabase database = HomeDatabase.open(this.home, stack);
			BulkScorer.Report report = score(parts, database);
			if (report.badLines() > 0) {
				this.console.note(report.badLines() + " lines were left out, the first: " + report.firstBadLine());
			}
			if (report.rows() == 0) {
				throw new CommandException("There is no row in the challenge's format in " + this.input + ".");
			}
			this.console.print(String.format(Locale.ROOT, "%,d rows in %.2f s: %,.0f rows/s, %.1f µs a row",
					report.rows(), report.took().toNanos() * 1e-9, report.rowsPerSecond(), report.microsPerRow()));
			return 0;
		}
		catch (ChampionUnavailableException ex) {
			throw new CommandException(String.valueOf(ex.getMessage()), ex);
		}
	}

	private BulkScorer.Report score(List<Path> parts, HomeDatabase database)
			throws IOException, ChampionUnavailableException {
		try (LocalChampion champion = LocalChampion.open(database.dataSource(),
				database.home().root().resolve("scoring"), this.profile)) {
			this.console.note("Version %d, profile %s, snapshot %s".formatted(champion.version(), champion.profile(),
					champion.snapshotId()));
			try (Progress progress = this.console.progress("score", "bytes")) {
				return new BulkScorer(champion.scorer(), champion.statistics()).score(parts, this.output,
						(rows, done, total) -> progress.at(done, total));
			}
		}
	}

	private static List<Path> parts(Path input) throws IOException {
		if (Files.isRegularFile(input)) {
			return List.of(input);
		}
		if (!Files.isDirectory(input)) {
			throw new CommandException("There is no file or directory " + input + ".");
		}
		List<Path> parts = PartFiles.list(input);
		if (parts.isEmpty()) {
			throw new CommandException(
					"There is no part file in " + input + ". Expected: part-*, plain or compressed.");
		}
		return parts;
	}

	private static void requireWritable(Path output) {
		Path directory = output.toAbsolutePath().getParent();
		if (directory == null || !Files.isDirectory(directory)) {
			throw new CommandException("There is no directory " + directory + " for the output.");
		}
		if (!Files.isWritable(directory) || Files.isDirectory(output)) {
			throw new CommandException("No permission to write " + output + ".");
		}
	}

}
