package io.warble.training.schedules;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

import io.warble.training.parameters.InvalidParametersException;

/**
 * Makes, shows, changes and removes schedules. Safe for use by many threads.
 */
public final class Schedules {

	private static final int ATTEMPTS = 5;

	private final ScheduleTable schedules;

	private final ScheduleRunTable runs;

	Schedules(JdbcClient jdbc) {
		this.schedules = new ScheduleTable(jdbc);
		this.runs = new ScheduleRunTable(jdbc);
	}

	/** All schedules in the order in which they were made. */
	public List<Schedule> all() {
		return this.schedules.all();
	}

	/**
	 * A schedule.
	 * @throws UnknownScheduleException if there is none with this id
	 */
	public Schedule find(long id) {
		return this.schedules.find(id).orElseThrow(() -> new UnknownScheduleException(id));
	}

	/**
	 * Makes a schedule.
	 * @param by who makes it
	 * @throws InvalidParametersException if a parameter is unknown or out of its range
	 */
	public Schedule create(ScheduleSettings settings, String by) {
		return find(this.schedules.insert(settings, next(settings), by));
	}

	/**
	 * Changes a schedule; its next run is counted from now on.
	 * @param revision the {@link Schedule#revision} that the caller has seen, null for
	 * any
	 * @param by who changes it
	 * @throws UnknownScheduleException if there is none with this id
	 * @throws StaleScheduleException if it has another revision
	 */
	public Schedule change(long id, @Nullable Long revision, ScheduleSettings settings, String by) {
		for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
			Schedule present = find(id);
			if (revision != null && revision != present.revision()) {
				throw new StaleScheduleException(present, revision);
			}
			if (this.schedules.update(id, present.revision(), settings, next(settings), by)) {
				return find(id);
			}
		}
		throw new StaleScheduleException(find(id), -1);
	}

	/**
	 * Removes a schedule; what it started stays, and so does its history.
	 * @throws UnknownScheduleException if there is none with this id
	 */
	public void delete(long id) {
		if (!this.schedules.delete(id)) {
			throw new UnknownScheduleException(id);
		}
	}

	/**
	 * Removes a schedule if nobody has changed it since the caller looked.
	 * @param revision the {@link Schedule#revision} that the caller has seen
	 * @throws UnknownScheduleException if there is none with this id
	 * @throws StaleScheduleException if it has another revision
	 */
	public void delete(long id, long revision) {
		if (!this.schedules.delete(id, revision)) {
			throw new StaleScheduleException(find(id), revision);
		}
	}

	/** What became of the latest time of each schedule, by its id. */
	public Map<Long, ScheduleRun> latestRuns() {
		Map<Long, ScheduleRun> latest = new HashMap<>();
		this.runs.latest().forEach((run) -> latest.put(run.schedule(), run));
		return latest;
	}

	/**
	 * What became of the times at which a schedule was due, the latest first; also of one
	 * that is gone.
	 * @param before only ids below this one
	 * @param limit how many at most
	 */
	public List<ScheduleRun> runs(long id, long before, int limit) {
		return this.runs.of(id, before, limit);
	}

	private @Nullable Instant next(ScheduleSettings settings) {
		return settings.enabled() ? Schedule.next(settings, this.schedules.now()) : null;
	}

}
