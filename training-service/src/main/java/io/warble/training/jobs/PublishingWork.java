package io.warble.training.jobs;

import java.io.IOException;
import java.time.Duration;
import java.util.SortedMap;
import java.util.TreeMap;

import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobInstance;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.infrastructure.item.ExecutionContext;

import io.warble.training.publication.FinishedRun;
import io.warble.training.publication.Publication;
import io.warble.training.run.RowProgress;

/**
 * What every job that makes a version ends with. Stateless.
 */
final class PublishingWork {

	/** Key of the published version's number in the job's execution context. */
	static final String VERSION = "version";

	/** Key of the alias that points to it. */
	static final String ALIAS = "alias";

	/** Key of the bundle's checksum. */
	static final String SHA256 = "sha256";

	private final JobRepository repository;

	private final Publication publication;

	PublishingWork(JobRepository repository, Publication publication) {
		this.repository = repository;
		this.publication = publication;
	}

	/** Publishes a run. */
	void publish(StepExecution step, FinishedRun run, RowProgress progress) throws IOException {
		progress.rows(0, 1);
		Publication.Published published = this.publication.publish(run);
		ExecutionContext job = step.getJobExecution().getExecutionContext();
		job.putLong(VERSION, published.version().number());
		job.putString(ALIAS, published.alias());
		job.putString(SHA256, published.version().sha256());
		progress.rows(1, 1);
	}

	/** What each step took so far, over all executions of the run. */
	SortedMap<String, Double> seconds(StepExecution current) {
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

}
