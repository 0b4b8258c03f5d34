package io.warble.standalone.evaluate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

import io.warble.features.dataset.PartFiles;
import io.warble.models.evaluation.Evaluation;
import io.warble.models.evaluation.EvaluationContext;
import io.warble.models.evaluation.EvaluationReport;
import io.warble.models.evaluation.EvaluationSettings;
import io.warble.models.evaluation.EvaluationTable;
import io.warble.models.evaluation.LabelledRows;
import io.warble.models.evaluation.Leaderboard;
import io.warble.models.evaluation.SubmissionFile;
import io.warble.standalone.console.CommandException;
import io.warble.standalone.console.Console;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * The official metrics of submission files.
 */
@Command(name = "evaluate", mixinStandardHelpOptions = true,
		description = { "Computes the official metrics (AP and RCE, overall and in five groups by creator followers)",
				"of submission files; of several, also the leaderboard." })
public final class EvaluateCommand implements Callable<Integer> {

	private final Console console;

	@Option(names = "--predictions", required = true, arity = "1..*", paramLabel = "CSV",
			description = "submission: tweet_id,user_id,reply,retweet,quote,like, no header")
	private List<Path> predictions = List.of();

	@Option(names = "--labels", required = true, paramLabel = "FILE",
			description = "part file of 24 columns, or a directory of such")
	private Path labels;

	@Option(names = "--quintiles",
			description = "group by quintiles of the evaluated creators instead of the challenge's edges")
	private boolean quintiles;

	/** The command, writing to a console. */
	public EvaluateCommand(Console console) {
		this.console = console;
	}

	@Override
	public Integer call() throws IOException {
		for (Path file : this.predictions) {
			if (!Files.isRegularFile(file)) {
				throw new CommandException("There is no submission file " + file + ".");
			}
		}
		LabelledRows labelled = LabelledRows.read(parts(this.labels));
		EvaluationSettings defaults = EvaluationSettings.defaults();
		EvaluationSettings settings = new EvaluationSettings(defaults.groupEdges(), this.quintiles,
				defaults.topLanguages());
		Map<String, EvaluationReport> reports = new LinkedHashMap<>();
		for (Path file : this.predictions) {
			SubmissionFile submission = SubmissionFile.read(file, labelled);
			if (submission.clipped() > 0) {
				this.console.note(file + ": " + submission.clipped()
						+ " predictions of exactly 0 or 1 were moved inside by 1e-15.");
			}
			EvaluationReport report = Evaluation.evaluate(submission.rows(), settings,
					EvaluationContext.of(file.toString()));
			reports.put(file.toString(), report);
			this.console.print(EvaluationTable.text(report));
		}
		if (reports.size() > 1) {
			this.console.print(Leaderboard.of(reports).text());
		}
		return 0;
	}

	private static List<Path> parts(Path labels) throws IOException {
		if (Files.isRegularFile(labels)) {
			return List.of(labels);
		}
		if (!Files.isDirectory(labels)) {
			throw new CommandException("There is no file or directory of labels " + labels + ".");
		}
		List<Path> parts = PartFiles.list(labels);
		if (parts.isEmpty()) {
			throw new CommandException(
					"There is no part file in " + labels + ". Expected: part-*, plain or compressed.");
		}
		return parts;
	}

}
