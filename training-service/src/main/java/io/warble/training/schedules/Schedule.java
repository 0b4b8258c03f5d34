package io.warble.training.schedules;

import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.support.CronExpression;

/**
 * A job that starts by itself.
 *
 * @param id its id
 * @param revision counts its changes
 * @param settings what was set
 * @param nextRun when it is due next; null while it is off
 * @param changedAt when it was changed last
 * @param changedBy who changed it
 */
public record Schedule(long id, long revision, ScheduleSettings settings, @Nullable Instant nextRun, Instant changedAt,
		String changedBy) {

	/**
	 * The times at which it is due next, the first one being {@link #nextRun}.
	 * @param count how many at most
	 */
	public List<Instant> nextRuns(int count) {
		List<Instant> runs = new ArrayList<>();
		if (this.nextRun != null && count > 0) {
			runs.add(this.nextRun);
			while (runs.size() < count) {
				Instant next = next(this.settings, runs.get(runs.size() - 1));
				if (next == null) {
					break;
				}
				runs.add(next);
			}
		}
		return runs;
	}

	/** The first time after a moment at which settings are due; null if there is none. */
	static @Nullable Instant next(ScheduleSettings settings, Instant after) {
		CronExpression expression = settings.expression();
		ZonedDateTime next = expression.next(after.atZone(settings.timeZone()));
		return (next != null) ? next.toInstant() : null;
	}

}
