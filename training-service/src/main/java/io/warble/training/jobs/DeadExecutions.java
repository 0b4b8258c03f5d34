package io.warble.training.jobs;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.beans.factory.SmartInitializingSingleton;

/**
 * Marks executions as failed that a dead process left running, so that they can be
 * restarted: at start-up, and again and again for processes that die meanwhile. Those of
 * a living process on the same database stay.
 */
final class DeadExecutions implements SmartInitializingSingleton, Runnable {

	private static final Logger log = LoggerFactory.getLogger(DeadExecutions.class);

	/** The database needs a moment to notice that a process has died. */
	private static final Duration PATIENCE = Duration.ofSeconds(2);

	private static final long POLL_MILLIS = 50;

	private final JobOperator operator;

	private final JobRepository repository;

	private final ExecutionReader reader;

	private final StartLock lock;

	private final OwnedExecutions owned;

	DeadExecutions(JobOperator operator, JobRepository repository, ExecutionReader reader, StartLock lock,
			OwnedExecutions owned) {
		this.operator = operator;
		this.repository = repository;
		this.reader = reader;
		this.lock = lock;
		this.owned = owned;
	}

	@Override
	public void afterSingletonsInstantiated() {
		long end = System.nanoTime() + PATIENCE.toNanos();
		while (recover() > 0 && System.nanoTime() < end) {
			try {
				Thread.sleep(POLL_MILLIS);
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
				return;
			}
		}
	}

	@Override
	public void run() {
		recover();
	}

	/** Returns how many a living process has. */
	private int recover() {
		return this.lock.locked(() -> {
			List<JobStatus> running = this.reader.running();
			Set<Long> ids = running.stream().map(JobStatus::id).collect(Collectors.toSet());
			this.owned.keep(ids);
			int alive = 0;
			for (long id : ids) {
				if (this.owned.isDead(id)) {
					recover(id);
				}
				else {
					alive++;
				}
			}
			return alive;
		});
	}

	private void recover(long id) {
		JobExecution execution = this.repository.getJobExecution(id);
		if (execution == null) {
			return;
		}
		log.warn("Execution {} was left {} by a process that is gone; it can be restarted", id, execution.getStatus());
		JobExecution recovered = this.operator.recover(execution);
		recovered.setExitStatus(new ExitStatus(ExitStatus.FAILED.getExitCode(), "The process that ran it ended"));
		this.repository.update(recovered);
	}

}
