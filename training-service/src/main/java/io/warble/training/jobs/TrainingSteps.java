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

import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobInstance;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.infrastructure.item.ExecutionContext;

import io.warble.features.extraction.FeatureSchema;
import io.warble.training.evaluation.EvaluationOutcome;
import io.warble.training.evaluation.MatrixEvaluation;
import io.warble.training.extraction.ReplayReport;
import io.warble.training.ingest.Dataset;
import io.warble.training.matrix.Period;
import io.warble.training.matrix.TrainingMatrix;
import io.warble.training.nets.NetRows;
import io.warble.training.publication.FinishedRun;
import io.warble.training.publication.Publication;
import io.warble.training.run.RowProgress;
import io.warble.training.trees.LabelledFeatures;

/**
 * What the steps after the ingest do. Each takes what it needs from the files of the run,
 * so that any of them can be the first after a restart. Stateless.
 */
final class TrainingSteps {

	/** Key of the published version's number in the job's execution context. */
	static final String VERSION = "version";

	/** Key of the alias that points to it. */
	static final String ALIAS = "alias";

	/** Key of the bundle's checksum. */
	static final String SHA256 = "sha256";

	private final Path runs;

	private final JobRepository repository;

	private final Publication publication;

	TrainingSteps(Path runs, JobRepository repository, Publication publication) {
		this.runs = runs;
		this.repository = repository;
		this.publication = publication;
	}

	void extract(StepExecution step, RowProgress progress) throws IOException {
		TrainingRun run = run(step);
		ReplayReport report = run.replay(run.dataset()).run(progress);
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

	void trainNets(StepExecution step, RowProgress progress) throws IOException {
		TrainingRun run = run(step);
		if (!run.parameters().nets().members().isEmpty()) {
			run.netTraining().train(NetRows.of(matrix(run)), progress);
		}
	}

	void evaluate(StepExecution step, RowProgress progress) throws IOException {
		TrainingRun run = run(step);
		Dataset dataset = run.dataset();
		new MatrixEvaluation(dataset, run.parameters().evaluation())
			.evaluate(matrix(run), run.replay(dataset).run(RowProgress.SILENT), run.training().finished(), progress)
			.writeTo(run.evaluation());
	}

	void publish(StepExecution step, RowProgress progress) throws IOException {
		TrainingRun run = run(step);
		Dataset dataset = run.dataset();
		FinishedRun finished = new FinishedRun(run.directory(), run.parameters(), dataset,
				run.replay(dataset).run(RowProgress.SILENT), run.training().finished(),
				EvaluationOutcome.readFrom(run.evaluation()), matrix(run), step.getJobExecutionId(), seconds(step));
		progress.rows(0, 1);
		Publication.Published published = this.publication.publish(finished);
		ExecutionContext job = step.getJobExecution().getExecutionContext();
		job.putLong(VERSION, published.version().number());
		job.putString(ALIAS, published.alias());
		job.putString(SHA256, published.version().sha256());
		if (!run.parameters().keepMatrix()) {
			delete(run.directory().matrix());
			delete(run.directory().checkpoints());
		}
		progress.rows(1, 1);
	}

	private TrainingRun run(StepExecution step) {
		return TrainingRun.of(step, this.runs);
	}

	private static TrainingMatrix matrix(TrainingRun run) throws IOException {
		return TrainingMatrix.open(run.directory().matrix(), FeatureSchema.standard().hash());
	}

	/** What each step took so far, over all executions of the run. */
	private SortedMap<String, Double> seconds(StepExecution current) {
		SortedMap<String, Double> seconds = new TreeMap<>();
		JobInstance run = current.getJobExecution().getJobInstance();
		for (JobExecution execution : this.repository.getJobExecutions(run)) {
			for (StepExecution step : execution.getStepExecutions()) {
				if (step.getStartTime() != null && step.getEndTime() != null && !step.getStepName().contains(":")) {
					seconds.merge(step.getStepName(),
							Duration.between(step.getStartTime(), step.getEndTime()).toMillis() / 1e3, Double::sum);
				}
			}
		}
		return seconds;
	}

	private static void delete(Path directory) throws IOException {
		if (!Files.exists(directory)) {
			return;
		}
		List<Path> files;
		try (Stream<Path> walk = Files.walk(directory)) {
			files = walk.sorted(Comparator.reverseOrder()).toList();
		}
		for (Path file : files) {
			Files.delete(file);
		}
	}

}
