package io.warble.training.jobs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobInstance;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.infrastructure.item.ExecutionContext;

import io.warble.features.text.Vocabulary;
import io.warble.training.blend.Candidates;
import io.warble.training.evaluation.EvaluationOutcome;
import io.warble.training.evaluation.MatrixEvaluation;
import io.warble.training.extraction.LogSpan;
import io.warble.training.extraction.ReplayReport;
import io.warble.training.ingest.Dataset;
import io.warble.training.matrix.Period;
import io.warble.training.matrix.TrainingMatrix;
import io.warble.training.nets.NetRows;
import io.warble.training.nets.TextMember;
import io.warble.training.parameters.TextParameters;
import io.warble.training.publication.EarlierCodes;
import io.warble.training.publication.FinishedRun;
import io.warble.training.publication.Publication;
import io.warble.training.run.RowProgress;
import io.warble.training.text.RunTexts;
import io.warble.training.trees.LabelledFeatures;
import io.warble.training.windows.WindowStatistics;

/**
 * What the steps after the ingest do. Each takes what it needs from the files of the run,
 * so that any of them can be the first after a restart. Stateless.
 */
final class TrainingSteps {

	private static final Logger log = LoggerFactory.getLogger(TrainingSteps.class);

	private final Path runs;

	private final EarlierCodes codes;

	private final PublishingWork publishing;

	TrainingSteps(Path runs, EarlierCodes codes, PublishingWork publishing) {
		this.runs = runs;
		this.codes = codes;
		this.publishing = publishing;
	}

	void extract(StepExecution step, RowProgress progress) throws IOException {
		TrainingRun run = run(step);
		Dataset dataset = run.dataset();
		this.codes.fetch(run.parameters().contentCodes(), run.directory(), dataset.vocabulary());
		note(step, run.replay(dataset).run(progress));
	}

	/** Keeps what a replay found with its step. */
	static void note(StepExecution step, ReplayReport report) {
		LogSpan span = report.log();
		if (span != null) {
			log.atLevel((span.strayRows() > 0) ? Level.WARN : Level.INFO).log(span.text());
		}
		ExecutionContext context = step.getExecutionContext();
		context.putLong("rows", report.rows());
		context.putLong("duplicates", report.duplicates());
		report.matrixRows().forEach((period, count) -> context.putLong(period.name(), count));
	}

	void train(StepExecution step, RowProgress progress) throws IOException {
		TrainingRun run = run(step);
		TrainingMatrix matrix = matrix(run);
		run.training()
			.train(LabelledFeatures.of(matrix), matrix.rows(Period.TRAIN), matrix.rows(Period.EARLY_STOPPING),
					progress);
	}

	/** Collects the tweets' texts and learns their language. */
	void texts(StepExecution step, RowProgress progress) throws IOException {
		TrainingRun run = run(step);
		TextParameters parameters = run.parameters().texts();
		if (parameters.enabled()) {
			run.texts()
				.collect(matrix(run), run.replay(run.dataset()).run(RowProgress.SILENT), parameters.mostTweets(),
						RowProgress.SILENT);
			if (!run.texts().hasTexts()) {
				log.warn("No tweet before the evaluation has a text: nets that read texts are left out");
				return;
			}
			Path vocabulary = run.dataset().vocabulary();
			run.texts().learn(parameters, (vocabulary != null) ? Vocabulary.read(vocabulary) : null, progress);
		}
	}

	void trainNets(StepExecution step, RowProgress progress) throws IOException {
		TrainingRun run = run(step);
		TrainingMatrix matrix = matrix(run);
		TextParameters parameters = run.parameters().texts();
		List<TextMember> texts = (parameters.enabled() && run.texts().hasTexts())
				? run.texts().members(parameters, matrix, run.parameters().nets().pace()) : List.of();
		if (!run.parameters().nets().members().isEmpty() || !texts.isEmpty()) {
			run.netTraining().train(NetRows.of(matrix), texts, progress);
		}
	}

	void blend(StepExecution step, RowProgress progress) throws IOException {
		TrainingRun run = run(step);
		TrainingMatrix matrix = matrix(run);
		try (Candidates candidates = candidates(run, matrix)) {
			run.blending().train(matrix, candidates.all(), progress);
		}
	}

	void evaluate(StepExecution step, RowProgress progress) throws IOException {
		TrainingRun run = run(step);
		Dataset dataset = run.dataset();
		TrainingMatrix matrix = matrix(run);
		progress.note("windows");
		WindowStatistics.write(run.directory(), matrix, run.parameters().threads(), RowProgress.SILENT);
		try (Candidates candidates = candidates(run, matrix)) {
			new MatrixEvaluation(dataset, run.parameters().evaluation())
				.evaluate(matrix, run.replay(dataset).run(RowProgress.SILENT), run.training().finished(),
						candidates.models(), run.blending().finished().profiles(), progress)
				.writeTo(run.evaluation());
		}
	}

	private static Candidates candidates(TrainingRun run, TrainingMatrix matrix) throws IOException {
		return Candidates.open(run.training().finished(), Candidates.graphs(run.directory().nets()), matrix.width(),
				Candidates.rowsATweet(matrix));
	}

	void publish(StepExecution step, RowProgress progress) throws IOException {
		TrainingRun run = run(step);
		Dataset dataset = run.dataset();
		FinishedRun finished = new FinishedRun(run.directory(), run.parameters(),
				run.parameters().replay().extraction(), dataset, run.replay(dataset).run(RowProgress.SILENT),
				run.training().finished(), run.blending().finished(), Candidates.graphs(run.directory().nets()),
				EvaluationOutcome.readFrom(run.evaluation()), matrix(run), step.getJobExecutionId(),
				this.publishing.seconds(step), null);
		this.publishing.publish(step, finished, progress);
	}

	private TrainingRun run(StepExecution step) {
		return TrainingRun.of(step, this.runs);
	}

	private static TrainingMatrix matrix(TrainingRun run) throws IOException {
		return RunTexts.with(run.directory(),
				TrainingMatrix.open(run.directory().matrix(), run.inputs().schema().hash()));
	}

}
