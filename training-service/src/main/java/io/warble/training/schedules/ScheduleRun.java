package io.warble.training.schedules;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * What became of a time at which a schedule was due.
 *
 * @param id its id
 * @param schedule the schedule
 * @param plannedAt when it was due
 * @param firedAt when it was looked at
 * @param outcome what became of it
 * @param execution the execution that it started, or that was in its way
 * @param detail why it started nothing, or why late
 */
public record ScheduleRun(long id, long schedule, Instant plannedAt, Instant firedAt, Outcome outcome,
		@Nullable Long execution, @Nullable String detail) {

	/** What became of a time that was due. */
	public enum Outcome {

		/** An execution was started. */
		STARTED,
		/** It was missed, and the schedule skips what it missed. */
		SKIPPED,
		/** Another execution worked on the same data. */
		BUSY,
		/** It could not be started, for its parameters or its data. */
		REFUSED

	}

}
