package io.warble.training.jobs;

/**
 * Ends a step's work because its job is to stop.
 */
final class StopRequestedException extends RuntimeException {

	StopRequestedException() {
		super("The job is to stop");
	}

}
