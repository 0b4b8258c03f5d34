package io.warble.training.jobs;

/**
 * Hears how far steps have come, some times a second, from the threads that work; an
 * exception that it throws fails the step.
 */
@FunctionalInterface
public interface ProgressListener {

	/** A step of an execution has come so far. */
	void progressed(long executionId, StepProgress progress);

}
