package io.warble.training.schedules;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.support.CronExpression;

import io.warble.training.parameters.JobKind;
import io.warble.training.request.Refusals;

import io.warble.web.problem.InvalidRequestException;

/**
 * A schedule as it is sent.
 *
 * @param job name of the job
 * @param cron Spring's cron expression
 * @param timeZone whose clock counts; UTC without
 * @param parameters what the job is started with
 * @param missed what happens to times that were missed; {@code RUN_ONCE} without
 * @param enabled whether it is on; it is without
 */
public record ScheduleRequest(@Nullable String job, @Nullable String cron, @Nullable String timeZone,
		@Nullable Map<String, @Nullable Object> parameters, @Nullable String missed, @Nullable Boolean enabled) {

	/**
	 * Checks it.
	 * @throws InvalidRequestException naming the field at fault
	 */
	public ScheduleSettings settings() {
		Map<String, String> texts = new TreeMap<>();
		if (this.parameters != null) {
			this.parameters.forEach((name, value) -> texts.put(name, (value instanceof Number number)
					? new BigDecimal(number.toString()).stripTrailingZeros().toPlainString() : String.valueOf(value)));
		}
		ZoneId zone = zone();
		return new ScheduleSettings(kind(), cron(zone), zone, new TreeMap<>(texts), missedRuns(),
				this.enabled == null || this.enabled);
	}

	private JobKind kind() {
		String name = (this.job != null) ? this.job : "";
		return JobKind.find(name)
			.orElseThrow(() -> Refusals.of("job", name,
					"one of " + String.join(", ", Arrays.stream(JobKind.values()).map(JobKind::label).toList())));
	}

	private String cron(ZoneId zone) {
		String text = (this.cron != null) ? this.cron.strip() : "";
		if (!CronExpression.isValidExpression(text)) {
			throw Refusals.of("cron", text,
					"six fields (second, minute, hour, day of month, month, day of week) such as '0 30 2 * * *', or @daily");
		}
		if (CronExpression.parse(text).next(Instant.now().atZone(zone)) == null) {
			throw Refusals.of("cron", text, "an expression that has a further time");
		}
		return text;
	}

	private ZoneId zone() {
		String text = (this.timeZone != null) ? this.timeZone.strip() : "UTC";
		try {
			return ZoneId.of(text);
		}
		catch (DateTimeException ex) {
			throw Refusals.of("timeZone", text, "a time zone such as UTC or Europe/Vienna");
		}
	}

	private MissedRuns missedRuns() {
		String text = (this.missed != null) ? this.missed.strip() : MissedRuns.RUN_ONCE.name();
		return Arrays.stream(MissedRuns.values())
			.filter((value) -> value.name().equals(text.toUpperCase(Locale.ROOT)))
			.findFirst()
			.orElseThrow(() -> Refusals.of("missed", text, "RUN_ONCE or SKIP"));
	}

}
