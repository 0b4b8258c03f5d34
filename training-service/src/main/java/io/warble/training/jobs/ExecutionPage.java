package io.warble.training.jobs;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Some executions.
 *
 * @param executions the newest first
 * @param next what {@link ExecutionQuery#before} is for the next page; null where there
 * is none
 */
public record ExecutionPage(List<JobStatus> executions, @Nullable Long next) {

	public ExecutionPage {
		executions = List.copyOf(executions);
	}

}
