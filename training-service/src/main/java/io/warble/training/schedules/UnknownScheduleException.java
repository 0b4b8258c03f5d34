package io.warble.training.schedules;

/**
 * There is no such schedule.
 */
public final class UnknownScheduleException extends RuntimeException {

	UnknownScheduleException(long id) {
		super("There is no schedule " + id);
	}

}
