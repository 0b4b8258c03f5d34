package io.warble.training.dashboard.jobs;

import java.util.List;

import org.jspecify.annotations.Nullable;

import io.warble.training.jobs.JobStatus;

/**
 * A page of the list of executions.
 *
 * @param filter what it shows
 * @param executions the newest first
 * @param older address of the next page, null on the last one
 */
public record JobList(JobFilter filter, List<JobStatus> executions, @Nullable String older) {

	public JobList {
		executions = List.copyOf(executions);
	}

}
