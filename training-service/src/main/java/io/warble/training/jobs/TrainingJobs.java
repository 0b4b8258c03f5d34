package io.warble.training.jobs;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobExecutionException;
import org.springframework.batch.core.job.JobInstance;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.dao.EmptyResultDataAccessException;

import io.warble.training.parameters.InvalidParametersException;
import io.warble.training.parameters.JobKind;
import io.warble.training.parameters.ParameterCatalogue;
import io.warble.training.parameters.RunParameters;

/**
 * Starts, watches, stops and restarts executions of all jobs. Executions run in the
 * background, one after another. Safe for use by many threads.
 */
public final class TrainingJobs {

	private static final DateTimeFormatter NAME = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT)
		.withZone(ZoneOffset.UTC);

	private static final long POLL_MILLIS = 100;

	private final JobOperator operator;

	private final JobRepository repository;

	private final Map<JobKind, JobDefinition> definitions;

	private final ProgressBoard board;

	private final Clock clock;

	TrainingJobs(JobOperator operator, JobRepository repository, List<JobDefinition> definitions, ProgressBoard board,
			Clock clock) {
		this.operator = operator;
		this.repository = repository;
		this.definitions = new EnumMap<>(JobKind.class);
		definitions.forEach((definition) -> this.definitions.put(definition.kind(), definition));
		this.board = board;
		this.clock = clock;
	}

	/**
	 * Starts a run.
	 * @param kind which job
	 * @param given parameters by name, see {@link JobKind#catalogue}
	 * @return id of the execution
	 * @throws InvalidParametersException if parameters are unknown, missing or out of
	 * their ranges
	 * @throws InvalidDatasetException if there is no dataset at the directory
	 * @throws JobConflictException if an execution on the same data is under way
	 */
	public synchronized long start(JobKind kind, Map<String, String> given) {
		JobDefinition definition = Objects.requireNonNull(this.definitions.get(kind), kind.label());
		RunParameters parameters = kind.parameters(given);
		definition.check().accept(parameters);
		requireDataset(kind, parameters);
		requireNoneOn(parameters.data());
		String run = NAME.format(this.clock.instant()) + "-" + UUID.randomUUID().toString().substring(0, 8);
		try {
			return this.operator.start(definition.job(), RunInputs.jobParameters(run, parameters)).getId();
		}
		catch (JobExecutionException ex) {
			throw new JobConflictException("The job cannot be started: " + ex.getMessage(), ex);
		}
	}

	/** An execution. */
	public JobStatus status(long id) {
		return Executions.status(find(id));
	}

	/** The latest executions, the newest first. */
	public List<JobStatus> latest(int limit) {
		List<JobStatus> result = new ArrayList<>();
		for (JobKind kind : JobKind.values()) {
			for (JobInstance instance : this.repository.getJobInstances(kind.label(), 0, limit)) {
				this.repository.getJobExecutions(instance)
					.forEach((execution) -> result.add(Executions.status(execution)));
			}
		}
		result.sort(Comparator.comparingLong(JobStatus::id).reversed());
		return result.subList(0, Math.min(limit, result.size()));
	}

	/** The steps of an execution in the order in which they began. */
	public List<StepStatus> steps(long id) {
		return find(id).getStepExecutions()
			.stream()
			.sorted(Comparator.comparingLong(StepExecution::getId))
			.map(Executions::status)
			.toList();
	}

	/**
	 * How far the steps of an execution have come that this process runs; empty for
	 * others.
	 */
	public List<StepProgress> progress(long id) {
		return this.board.of(id);
	}

	/**
	 * Asks an execution to stop; its step ends within seconds and can be restarted. Only
	 * the state of the job is written, since {@code JobOperator.stop} writes the running
	 * steps too, whose own next write would then fail by its version.
	 */
	public JobStatus stop(long id) {
		JobExecution execution = find(id);
		if (!execution.isRunning()) {
			throw new JobConflictException(
					"Execution %d is %s: only one that runs can be stopped".formatted(id, execution.getStatus()));
		}
		execution.setStatus(BatchStatus.STOPPING);
		this.repository.update(execution);
		return status(id);
	}

	/**
	 * Goes on with an execution that failed or was stopped.
	 * @return id of the new execution
	 */
	public synchronized long restart(long id) {
		JobExecution execution = find(id);
		if (execution.getStatus() != BatchStatus.FAILED && execution.getStatus() != BatchStatus.STOPPED) {
			throw new JobConflictException("Execution %d is %s: only one that failed or was stopped can be restarted"
				.formatted(id, execution.getStatus()));
		}
		requireNoneOn(Path.of(String.valueOf(execution.getJobParameters().getString(ParameterCatalogue.DATA))));
		JobExecution last = this.repository.getLastJobExecution(execution.getJobInstance());
		if (last != null && last.getId() != id) {
			throw new JobConflictException("Execution %d was restarted as %d already".formatted(id, last.getId()));
		}
		try {
			return this.operator.restart(execution).getId();
		}
		catch (JobExecutionException ex) {
			throw new JobConflictException("Execution %d cannot be restarted: %s".formatted(id, ex.getMessage()), ex);
		}
	}

	/** Marks an execution that will not be restarted. */
	public JobStatus abandon(long id) {
		JobExecution execution = find(id);
		if (execution.isRunning() || execution.getStatus() == BatchStatus.COMPLETED) {
			throw new JobConflictException("Execution %d is %s: only one that failed or was stopped can be abandoned"
				.formatted(id, execution.getStatus()));
		}
		try {
			return Executions.status(this.operator.abandon(execution));
		}
		catch (JobExecutionException ex) {
			throw new JobConflictException("Execution %d cannot be abandoned: %s".formatted(id, ex.getMessage()), ex);
		}
	}

	/**
	 * Waits until an execution has ended.
	 * @param longest how long to wait at most
	 * @return its status then
	 */
	public JobStatus awaitEnd(long id, Duration longest) throws InterruptedException {
		Instant end = this.clock.instant().plus(longest);
		JobStatus status = status(id);
		while (status.running() && this.clock.instant().isBefore(end)) {
			Thread.sleep(POLL_MILLIS);
			status = status(id);
		}
		return status;
	}

	private static void requireDataset(JobKind kind, RunParameters parameters) {
		try {
			RunInputs.dataset(kind, parameters);
		}
		catch (IOException ex) {
			throw new InvalidDatasetException(ex.getMessage(), ex);
		}
	}

	/** The repository throws where it has no such execution, though it says null. */
	private JobExecution find(long id) {
		try {
			JobExecution execution = this.repository.getJobExecution(id);
			if (execution != null) {
				return execution;
			}
		}
		catch (EmptyResultDataAccessException ex) {
			throw new UnknownExecutionException(id);
		}
		throw new UnknownExecutionException(id);
	}

	private void requireNoneOn(Path data) {
		Path directory = data.toAbsolutePath().normalize();
		for (JobKind kind : JobKind.values()) {
			for (JobExecution running : this.repository.findRunningJobExecutions(kind.label())) {
				String other = running.getJobParameters().getString(ParameterCatalogue.DATA);
				if (other != null && Path.of(other).toAbsolutePath().normalize().equals(directory)) {
					throw new JobConflictException("Execution %d (%s) works on %s already".formatted(running.getId(),
							kind.label(), directory));
				}
			}
		}
	}

}
