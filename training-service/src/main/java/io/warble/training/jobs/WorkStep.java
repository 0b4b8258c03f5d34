package io.warble.training.jobs;

import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.job.JobInterruptedException;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.AbstractStep;
import org.springframework.batch.core.step.StepExecution;

import io.warble.training.run.RowProgress;

/**
 * A step that does one long piece of work, which resumes by its own files. It is not a
 * tasklet step, since that one holds a transaction open while it works: progress would
 * stay unseen until the end.
 */
final class WorkStep extends AbstractStep {

	private final JobRepository repository;

	private final ProgressBoard board;

	private final String unit;

	private final Work work;

	WorkStep(String name, JobRepository repository, ProgressBoard board, String unit, Work work) {
		super(repository);
		setName(name);
		this.repository = repository;
		this.board = board;
		this.unit = unit;
		this.work = work;
	}

	@Override
	protected void doExecute(StepExecution step) throws Exception {
		try (StepTicker ticker = new StepTicker(step, this.repository, this.board, this.unit)) {
			this.work.run(step, ticker);
		}
		catch (Exception ex) {
			if (step.isTerminateOnly()) {
				throw new JobInterruptedException("The job was stopped in step " + step.getStepName());
			}
			throw ex;
		}
		step.setExitStatus(ExitStatus.COMPLETED);
	}

	/** What a step does. */
	@FunctionalInterface
	interface Work {

		/**
		 * Works to the end.
		 * @param step gives the job's parameters
		 * @param progress hears how far it has come; its exceptions are not to be caught
		 */
		void run(StepExecution step, RowProgress progress) throws Exception;

	}

}
