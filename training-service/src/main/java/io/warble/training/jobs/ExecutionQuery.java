package io.warble.training.jobs;

import java.time.Instant;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import io.warble.training.parameters.JobKind;

/**
 * Which executions a list shows, the newest first.
 *
 * @param states Spring Batch's statuses; none for all
 * @param job null for all
 * @param from asked for at or after this moment, null for all
 * @param to asked for before this moment, null for all
 * @param schedule started by this schedule, null for all
 * @param before only ids below this one
 * @param limit how many at most
 */
public record ExecutionQuery(Set<String> states, @Nullable JobKind job, @Nullable Instant from, @Nullable Instant to,
		@Nullable Long schedule, long before, int limit) {

	public ExecutionQuery {
		states = Set.copyOf(states);
	}

	/** The latest executions of all jobs. */
	public static ExecutionQuery latest(int limit) {
		return new ExecutionQuery(Set.of(), null, null, null, null, Long.MAX_VALUE, limit);
	}

}
