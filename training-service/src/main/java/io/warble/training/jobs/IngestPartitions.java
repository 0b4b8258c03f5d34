package io.warble.training.jobs;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.springframework.batch.core.job.JobInterruptedException;
import org.springframework.batch.core.partition.support.AbstractPartitionHandler;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.StepExecution;

import io.warble.training.parameters.RunParameters;

/**
 * Runs the partitions of an ingest, as many at once as the job's parameters allow; fails
 * with what the first failed one failed with.
 */
final class IngestPartitions extends AbstractPartitionHandler {

	private final Step worker;

	IngestPartitions(Step worker) {
		this.worker = worker;
	}

	@Override
	protected Set<StepExecution> doHandle(StepExecution manager, Set<StepExecution> partitions) throws Exception {
		RunParameters parameters = RunInputs.kind(manager.getJobExecution())
			.parameters(RunInputs.given(manager.getJobParameters()));
		int threads = Math.max(1, Math.min(parameters.partsInMemory(), partitions.size()));
		ExecutorService executor = Executors.newFixedThreadPool(threads,
				(task) -> new Thread(task, "ingest-" + manager.getJobExecutionId()));
		try {
			List<Future<?>> running = new ArrayList<>();
			for (StepExecution partition : partitions) {
				running.add(executor.submit(() -> {
					this.worker.execute(partition);
					return null;
				}));
			}
			for (Future<?> future : running) {
				future.get();
			}
		}
		catch (ExecutionException ex) {
			throw (ex.getCause() instanceof Exception cause) ? cause : ex;
		}
		finally {
			executor.shutdownNow();
		}
		for (StepExecution partition : partitions) {
			if (partition.isTerminateOnly()) {
				throw new JobInterruptedException("The job was stopped in step " + manager.getStepName());
			}
			if (!partition.getFailureExceptions().isEmpty()
					&& partition.getFailureExceptions().get(0) instanceof Exception cause) {
				throw cause;
			}
		}
		return new HashSet<>(partitions);
	}

}
