package io.warble.training.schedules;

/**
 * The schedule was changed since the caller looked.
 */
public final class StaleScheduleException extends RuntimeException {

	StaleScheduleException(Schedule present, long expected) {
		super("Schedule %d was changed by %s meanwhile: it has revision %d, expected %d".formatted(present.id(),
				present.changedBy(), present.revision(), expected));
	}

}
