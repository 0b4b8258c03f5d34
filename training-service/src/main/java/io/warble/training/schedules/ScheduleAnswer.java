package io.warble.training.schedules;

import java.time.Instant;
import java.util.List;
import java.util.SortedMap;

/**
 * A schedule as it is shown.
 *
 * @param id its id
 * @param revision counts its changes; its ETag
 * @param job name of the job
 * @param cron the cron expression
 * @param timeZone whose clock counts
 * @param parameters what the job is started with
 * @param missed what happens to times that were missed
 * @param enabled whether it is on
 * @param nextRuns when it is due next; none while it is off
 * @param changedAt when it was changed last
 * @param changedBy who changed it
 */
record ScheduleAnswer(long id, long revision, String job, String cron, String timeZone,
		SortedMap<String, String> parameters, MissedRuns missed, boolean enabled, List<Instant> nextRuns,
		Instant changedAt, String changedBy) {

	static ScheduleAnswer of(Schedule schedule, int runs) {
		ScheduleSettings settings = schedule.settings();
		return new ScheduleAnswer(schedule.id(), schedule.revision(), settings.job().label(), settings.cron(),
				settings.timeZone().getId(), settings.parameters(), settings.missed(), settings.enabled(),
				schedule.nextRuns(runs), schedule.changedAt(), schedule.changedBy());
	}

}
