package io.warble.training.jobs;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.beans.factory.SmartInitializingSingleton;

import io.warble.training.parameters.JobKind;

/**
 * At start-up, marks executions as failed that a dead process left running, so that they
 * can be restarted. There must be one training-service a database.
 */
final class DeadExecutions implements SmartInitializingSingleton {

	private static final Logger log = LoggerFactory.getLogger(DeadExecutions.class);

	private final JobOperator operator;

	private final JobRepository repository;

	DeadExecutions(JobOperator operator, JobRepository repository) {
		this.operator = operator;
		this.repository = repository;
	}

	@Override
	public void afterSingletonsInstantiated() {
		for (JobKind kind : JobKind.values()) {
			this.repository.findRunningJobExecutions(kind.label()).forEach(this::recover);
		}
	}

	private void recover(JobExecution execution) {
		log.warn("Execution {} was left {} by a process that is gone; it can be restarted", execution.getId(),
				execution.getStatus());
		JobExecution recovered = this.operator.recover(execution);
		recovered.setExitStatus(new ExitStatus(ExitStatus.FAILED.getExitCode(), "The process that ran it ended"));
		this.repository.update(recovered);
	}

}
