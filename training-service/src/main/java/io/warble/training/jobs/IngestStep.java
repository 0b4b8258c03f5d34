package io.warble.training.jobs;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.batch.core.job.JobExecutionException;
import org.springframework.batch.core.partition.PartitionStep;
import org.springframework.batch.core.partition.StepExecutionSplitter;
import org.springframework.batch.core.partition.support.SimpleStepExecutionSplitter;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.infrastructure.item.ExecutionContext;

import io.warble.training.ingest.BadLineGate;
import io.warble.training.ingest.Dataset;
import io.warble.training.ingest.EarlierIngest;
import io.warble.training.ingest.IngestReport;
import io.warble.training.ingest.PartIngest;
import io.warble.training.ingest.PartSource;
import io.warble.training.parameters.JobKind;
import io.warble.training.run.RowProgress;

/**
 * Takes the part files in, one partition a file, and then checks the share of bad lines
 * over all of them. A restart repeats only the files that were not through.
 */
final class IngestStep extends PartitionStep {

	private static final Logger log = LoggerFactory.getLogger(IngestStep.class);

	static final String NAME = "ingest";

	private static final String PART = "part";

	private final Path runs;

	IngestStep(JobRepository repository, ProgressBoard board, Path runs) {
		super(repository);
		this.runs = runs;
		setName(NAME);
		setPartitionHandler(new IngestPartitions(new WorkStep(NAME + "-part", repository, board, "bytes", this::take)));
		setStepExecutionSplitter(new Splitter(repository));
	}

	@Override
	protected void doExecute(StepExecution step) throws Exception {
		RunInputs run = RunInputs.of(step, this.runs);
		Dataset dataset = run.dataset();
		run.ingest().retain(dataset.parts());
		EarlierIngest earlier = run.earlier();
		if (earlier != null) {
			int taken = earlier.takeOver(run.directory(), dataset.parts());
			log.info("Backfill: {} of {} parts are as an earlier run has taken them in", taken, dataset.parts().size());
		}
		super.doExecute(step);
		check(run, dataset, step);
	}

	private static Map<String, ExecutionContext> partitions(Dataset dataset) {
		Map<String, ExecutionContext> partitions = new LinkedHashMap<>();
		for (PartSource part : dataset.parts()) {
			ExecutionContext context = new ExecutionContext();
			context.putString(PART, part.name());
			partitions.put(part.name(), context);
		}
		return partitions;
	}

	private void take(StepExecution step, RowProgress progress) throws IOException {
		RunInputs run = RunInputs.of(step, this.runs);
		String name = step.getExecutionContext().getString(PART);
		PartSource part = run.dataset()
			.parts()
			.stream()
			.filter((candidate) -> candidate.name().equals(name))
			.findFirst()
			.orElseThrow(() -> new IllegalStateException("The dataset has no part " + name + " any more"));
		IngestReport report = run.ingest().ingest(part, progress);
		step.setReadCount(report.rows() + report.bad());
		step.setWriteCount(report.rows());
		step.setReadSkipCount(report.bad());
	}

	private static void check(RunInputs run, Dataset dataset, StepExecution step) throws IOException {
		PartIngest ingest = run.ingest();
		List<IngestReport> reports = new ArrayList<>();
		for (PartSource part : dataset.parts()) {
			reports.add(ingest.finished(part)
				.orElseThrow(() -> new IllegalStateException("The part " + part.name() + " was not taken in")));
		}
		BadLineGate.check(reports, run.kind() == JobKind.FINE_TUNING, run.parameters().maxBadShare());
		step.getExecutionContext().putLong("rows", reports.stream().mapToLong(IngestReport::rows).sum());
		step.getExecutionContext().putLong("bad", reports.stream().mapToLong(IngestReport::bad).sum());
	}

	/** Splits by the files of the dataset that the job's parameters name. */
	private final class Splitter implements StepExecutionSplitter {

		private final JobRepository repository;

		Splitter(JobRepository repository) {
			this.repository = repository;
		}

		@Override
		public String getStepName() {
			return NAME;
		}

		@Override
		public Set<StepExecution> split(StepExecution step, int size) throws JobExecutionException {
			Map<String, ExecutionContext> partitions = partitions(step);
			return new SimpleStepExecutionSplitter(this.repository, NAME, (ignored) -> partitions).split(step, size);
		}

		private Map<String, ExecutionContext> partitions(StepExecution step) throws JobExecutionException {
			try {
				return IngestStep.partitions(RunInputs.of(step, IngestStep.this.runs).dataset());
			}
			catch (IOException ex) {
				throw new JobExecutionException("The dataset cannot be read: " + ex.getMessage(), ex);
			}
		}

	}

}
