package io.warble.training.schedules;

/**
 * What happens to times that were due while no service ran, or none could fire them
 * within the grace.
 */
public enum MissedRuns {

	/** One run is made up for, however many were missed. */
	RUN_ONCE,
	/** None is; the schedule waits for its next time. */
	SKIP

}
