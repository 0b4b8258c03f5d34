package io.warble.standalone.train;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

import io.warble.models.evaluation.ComparisonTable;
import io.warble.models.evaluation.EvaluationTable;
import io.warble.models.evaluation.ModelScore;
import io.warble.registry.ModelVersion;
import io.warble.standalone.console.CommandException;
import io.warble.standalone.console.Console;
import io.warble.standalone.console.Failures;
import io.warble.standalone.services.ShutdownStack;
import io.warble.training.extraction.LogSpan;
import io.warble.training.jobs.JobStatus;
import io.warble.training.jobs.TrainingJobs;
import io.warble.training.parameters.JobKind;
import io.warble.training.publication.TrainingReport;
import io.warble.training.publication.Tuning;

/**
 * Runs a job to its end, while it shows how far it has come. A run with the same
 * parameters that was killed or failed is taken up where it was.
 */
public final class TrainingRunner {

	private static final Duration POLL = Duration.ofMillis(250);

	private static final Duration PATIENCE = Duration.ofSeconds(10);

	/** How far back a run is looked for that can be taken up. */
	private static final int RECENT = 50;

	private final TrainingJobs jobs;

	private final ShutdownStack stack;

	private final Console console;

	/** A runner of jobs. */
	public TrainingRunner(TrainingJobs jobs, ShutdownStack stack, Console console) {
		this.jobs = jobs;
		this.stack = stack;
		this.console = console;
	}

	/**
	 * Runs a job.
	 * @param kind which job
	 * @param parameters by name, as in GET /v1/jobs/parameters
	 * @return what became of it
	 * @throws CommandException if the job failed
	 */
	public JobStatus run(JobKind kind, Map<String, String> parameters) {
		long execution = begin(kind, parameters);
		this.stack.add(() -> stop(execution));
		try (JobProgress progress = new JobProgress(this.console)) {
			JobStatus status = this.jobs.awaitEnd(execution, POLL);
			while (status.running()) {
				progress.show(this.jobs.progress(execution));
				status = this.jobs.awaitEnd(execution, POLL);
			}
			progress.show(this.jobs.progress(execution));
			if (!status.completed()) {
				String failure = status.failure();
				throw new CommandException((failure != null && !failure.isBlank()) ? Failures.line(failure)
						: "The job " + kind.label() + " ended as " + status.state() + ".");
			}
			return status;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new CommandException("The job was interrupted; the same call takes it up again.", ex);
		}
	}

	/**
	 * Runs a job that publishes a version.
	 * @return the number of the version
	 * @throws CommandException if the job failed
	 */
	public long publish(JobKind kind, Map<String, String> parameters) {
		JobStatus status = run(kind, parameters);
		Long version = status.modelVersion();
		if (version == null) {
			throw new CommandException("The job " + kind.label() + " ended without a version.");
		}
		return version;
	}

	private long begin(JobKind kind, Map<String, String> given) {
		SortedMap<String, String> parameters = kind.parameters(given).values();
		Optional<JobStatus> earlier = this.jobs.latest(RECENT)
			.stream()
			.filter((status) -> status.job().equals(kind.label()) && status.parameters().equals(parameters))
			.findFirst();
		if (earlier.isPresent() && List.of("FAILED", "STOPPED").contains(earlier.get().state())) {
			this.console.note("Taking up run " + earlier.get().run() + ", which did not come to its end.");
			return this.jobs.restart(earlier.get().id());
		}
		return this.jobs.start(kind, given);
	}

	/** What a published version says of itself, for people. */
	public static String describe(ModelVersion version) {
		TrainingReport report = TrainingReport.ofJson(version.report());
		Tuning tuning = report.tuning();
		List<ModelScore> models = report.models();
		LogSpan log = report.log();
		return EvaluationTable.text(report.evaluation())
				+ ((models != null && models.size() > 1) ? "\n" + ComparisonTable.text(models) : "")
				+ ((tuning != null) ? "\n" + ComparisonTable.text(tuning.models()) : "")
				+ ((log != null) ? "\n" + log.text() : "");
	}

	/**
	 * Asks an execution to stop, and waits for it: a command that ends leaves none
	 * behind.
	 */
	private void stop(long execution) throws InterruptedException {
		if (this.jobs.status(execution).running()) {
			this.jobs.stop(execution);
			this.jobs.awaitEnd(execution, PATIENCE);
		}
	}

}
