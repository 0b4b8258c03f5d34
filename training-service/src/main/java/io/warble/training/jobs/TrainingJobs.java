package io.warble.training.jobs;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobExecutionException;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.dao.EmptyResultDataAccessException;
import org.springframework.dao.OptimisticLockingFailureException;

import io.warble.training.parameters.InvalidParametersException;
import io.warble.training.parameters.JobKind;

/**
 * Starts, watches, stops and restarts executions of all jobs. Executions run in the
 * background, one after another. Safe for use by many threads.
 */
public final class TrainingJobs {

	private static final Logger log = LoggerFactory.getLogger(TrainingJobs.class);

	private static final long POLL_MILLIS = 100;

	private static final int STOP_ATTEMPTS = 5;

	private final JobOperator operator;

	private final JobRepository repository;

	private final JobStarter starter;

	private final ExecutionReader reader;

	private final ProgressBoard board;

	private final Clock clock;

	TrainingJobs(JobOperator operator, JobRepository repository, JobStarter starter, ExecutionReader reader,
			ProgressBoard board, Clock clock) {
		this.operator = operator;
		this.repository = repository;
		this.starter = starter;
		this.reader = reader;
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
	public long start(JobKind kind, Map<String, String> given) {
		return start(JobStart.of(kind, given)).id();
	}

	/**
	 * Starts a run, unless the same wish under the same key has started it before.
	 * @throws InvalidParametersException if parameters are unknown, missing or out of
	 * their ranges
	 * @throws InvalidDatasetException if there is no dataset at the directory
	 * @throws JobConflictException if an execution on the same data is under way
	 * @throws RepeatedKeyException if the key was used for another wish
	 */
	public StartedJob start(JobStart wish) {
		return this.starter.start(wish);
	}

	/**
	 * Checks parameters as a start does, but for what they name.
	 * @throws InvalidParametersException if parameters are unknown, missing or out of
	 * their ranges
	 */
	public void check(JobKind kind, Map<String, String> given) {
		this.starter.check(kind, given);
	}

	/** The directory that a job takes where none is given; empty if one must be. */
	public Optional<String> defaultData() {
		return this.starter.data();
	}

	/**
	 * An execution.
	 * @throws UnknownExecutionException if there is none with this id
	 */
	public JobStatus status(long id) {
		return this.reader.status(id);
	}

	/** Some executions, the newest first. */
	public ExecutionPage page(ExecutionQuery query) {
		return this.reader.page(query);
	}

	/** The latest executions, the newest first. */
	public List<JobStatus> latest(int limit) {
		return page(ExecutionQuery.latest(limit)).executions();
	}

	/** The executions that wait or run, the newest first. */
	public List<JobStatus> running() {
		return this.reader.running();
	}

	/** The steps of an execution in the order in which they began. */
	public List<StepStatus> steps(long id) {
		status(id);
		return this.reader.steps(id);
	}

	/** An execution with its steps. */
	public ExecutionView view(long id) {
		return new ExecutionView(status(id), this.reader.steps(id));
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
		for (int attempt = 1; attempt < STOP_ATTEMPTS; attempt++) {
			try {
				return tryToStop(id);
			}
			catch (OptimisticLockingFailureException ex) {
				log.debug("Execution {} was written meanwhile; it is looked at anew", id, ex);
			}
		}
		return tryToStop(id);
	}

	private JobStatus tryToStop(long id) {
		JobExecution execution = find(id);
		if (!execution.isRunning()) {
			throw new JobConflictException(
					"Execution %d is %s: only one that runs can be stopped".formatted(id, execution.getStatus()), id);
		}
		execution.setStatus(BatchStatus.STOPPING);
		this.repository.update(execution);
		return status(id);
	}

	/**
	 * Goes on with an execution that failed or was stopped.
	 * @return id of the new execution
	 */
	public long restart(long id) {
		return this.starter.restart(find(id));
	}

	/** Marks an execution that will not be restarted. */
	public JobStatus abandon(long id) {
		JobExecution execution = find(id);
		if (execution.isRunning() || execution.getStatus() == BatchStatus.COMPLETED) {
			throw new JobConflictException("Execution %d is %s: only one that failed or was stopped can be abandoned"
				.formatted(id, execution.getStatus()), id);
		}
		try {
			this.operator.abandon(execution);
			return status(id);
		}
		catch (JobExecutionException ex) {
			throw new JobConflictException("Execution %d cannot be abandoned: %s".formatted(id, ex.getMessage()), id,
					ex);
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

}
