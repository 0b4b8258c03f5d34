package io.warble.training.dashboard.schedules;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.warble.training.schedules.Schedule;
import io.warble.training.schedules.ScheduleRun;

/**
 * A schedule in the list.
 *
 * @param schedule the schedule
 * @param last what became of its latest time, null where none has been due
 */
public record ScheduleLine(Schedule schedule, @Nullable ScheduleRun last) {

	private static final int RUNS = 3;

	/** When it is due next; none while it is off. */
	public List<Instant> next() {
		return this.schedule.nextRuns(RUNS);
	}

	/** The directory that its job takes; empty for the default one. */
	public String data() {
		return this.schedule.settings().parameters().getOrDefault("data", "");
	}

}
