package io.warble.training.dashboard.jobs;

import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Set;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.warble.training.jobs.ExecutionPage;
import io.warble.training.jobs.ExecutionQuery;
import io.warble.training.jobs.ExecutionView;
import io.warble.training.jobs.JobStatus;
import io.warble.training.jobs.RunLogs;
import io.warble.training.jobs.TrainingJobs;

/**
 * Gathers what the pages of the jobs show. Thread-safe.
 */
public final class JobPages {

	private static final Logger logger = LoggerFactory.getLogger(JobPages.class);

	private static final int PAGE = 50;

	private static final int LOG_LINES = 200;

	private final TrainingJobs jobs;

	private final RunLogs logs;

	private final Clock clock;

	JobPages(TrainingJobs jobs, RunLogs logs, Clock clock) {
		this.jobs = jobs;
		this.logs = logs;
		this.clock = clock;
	}

	JobList list(JobFilter filter) {
		ExecutionPage page = this.jobs.page(filter.query(PAGE));
		return new JobList(filter, page.executions(), (page.next() != null) ? filter.older(page.next()) : null);
	}

	/** An execution with its steps and the end of its log. */
	public ExecutionDetail detail(long id) {
		return detail(this.jobs.view(id));
	}

	/** The same of one that was read. */
	ExecutionDetail detail(ExecutionView view) {
		return detail(view, true);
	}

	private ExecutionDetail detail(ExecutionView view, boolean log) {
		return new ExecutionDetail(view.execution(), StepLine.of(view.execution(), view.steps(), this.clock.instant()),
				log ? tail(view.execution()) : List.of());
	}

	private List<String> tail(JobStatus job) {
		try {
			return this.logs.tail(job, LOG_LINES);
		}
		catch (IOException ex) {
			logger.warn("The log of execution {} cannot be read", job.id(), ex);
			return List.of();
		}
	}

	/** The executions that are under way. */
	public List<ExecutionDetail> running() {
		return this.jobs.running().stream().map((job) -> detail(this.jobs.view(job.id()), false)).toList();
	}

	/** The latest executions that failed. */
	public List<JobStatus> failures(int limit) {
		return this.jobs.page(new ExecutionQuery(Set.of("FAILED"), null, null, null, null, Long.MAX_VALUE, limit))
			.executions();
	}

}
