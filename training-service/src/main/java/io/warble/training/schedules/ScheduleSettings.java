package io.warble.training.schedules;

import java.time.ZoneId;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

import org.springframework.scheduling.support.CronExpression;

import io.warble.training.parameters.JobKind;

/**
 * What somebody sets of a schedule, checked.
 *
 * @param job which job starts
 * @param cron Spring's cron expression: second, minute, hour, day of month, month, day of
 * week; or a word such as {@code @daily}
 * @param timeZone whose clock counts, such as {@code Europe/Vienna}
 * @param parameters what the job is started with, by name; checked against their ranges
 * @param missed what happens to times that were missed
 * @param enabled whether it is on
 */
public record ScheduleSettings(JobKind job, String cron, ZoneId timeZone, SortedMap<String, String> parameters,
		MissedRuns missed, boolean enabled) {

	public ScheduleSettings {
		parameters = Collections.unmodifiableSortedMap(new TreeMap<>((Map<String, String>) parameters));
	}

	/** The expression, ready to be asked. */
	CronExpression expression() {
		return CronExpression.parse(this.cron);
	}

	/** The same, on or off. */
	public ScheduleSettings enabled(boolean on) {
		return new ScheduleSettings(this.job, this.cron, this.timeZone, this.parameters, this.missed, on);
	}

}
