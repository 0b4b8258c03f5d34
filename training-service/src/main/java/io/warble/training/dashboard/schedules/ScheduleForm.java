package io.warble.training.dashboard.schedules;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.http.ProblemDetail;

import io.warble.training.dashboard.jobs.StartForm;
import io.warble.training.parameters.InvalidParametersException;
import io.warble.training.parameters.JobKind;
import io.warble.training.schedules.MissedRuns;
import io.warble.training.schedules.Schedule;
import io.warble.training.schedules.ScheduleRequest;
import io.warble.training.schedules.ScheduleSettings;
import io.warble.web.problem.InvalidRequestException;

/**
 * The form that makes or changes a schedule.
 *
 * @param id of the schedule, 0 for a new one
 * @param revision that the form was opened with
 * @param job what starts, with its parameters
 * @param cron the cron expression as entered
 * @param timeZone whose clock counts, as entered
 * @param missed what happens to times that were missed
 * @param enabled whether it is on
 * @param faults what is wrong by field; the empty name for the form as a whole
 */
public record ScheduleForm(long id, long revision, StartForm job, String cron, String timeZone, MissedRuns missed,
		boolean enabled, Map<String, String> faults) {

	public ScheduleForm {
		faults = Map.copyOf(faults);
	}

	static ScheduleForm empty(JobKind kind) {
		return new ScheduleForm(0, 0, StartForm.empty(kind, Map.of()), "0 30 2 * * *", "UTC", MissedRuns.RUN_ONCE, true,
				Map.of());
	}

	static ScheduleForm of(Schedule schedule) {
		ScheduleSettings settings = schedule.settings();
		return new ScheduleForm(schedule.id(), schedule.revision(),
				StartForm.empty(settings.job(), settings.parameters()), settings.cron(), settings.timeZone().getId(),
				settings.missed(), settings.enabled(), Map.of());
	}

	/** What was sent, to be checked. */
	static ScheduleRequest request(JobKind kind, Map<String, List<String>> sent) {
		return new ScheduleRequest(kind.label(), first(sent, "cron"), first(sent, "timeZone"),
				new HashMap<>(StartForm.parameters(kind, sent)), first(sent, "missed"), sent.containsKey("enabled"));
	}

	/** The form with what was sent and a field of it that is wrong. */
	static ScheduleForm refused(long id, long revision, JobKind kind, Map<String, List<String>> sent,
			InvalidRequestException fault) {
		ProblemDetail body = fault.getBody();
		Map<String, Object> properties = (body.getProperties() != null) ? body.getProperties() : Map.of();
		return refused(id, revision, kind, sent,
				Map.of(String.valueOf(properties.getOrDefault("field", "")), fault.getMessage()), List.of());
	}

	/** The form with what was sent and parameters that are out of range. */
	static ScheduleForm refused(long id, long revision, JobKind kind, Map<String, List<String>> sent,
			InvalidParametersException fault) {
		return refused(id, revision, kind, sent, Map.of(), fault.faults());
	}

	/** The form with what was sent and what is wrong as a whole. */
	static ScheduleForm refused(long id, long revision, JobKind kind, Map<String, List<String>> sent, String fault) {
		return refused(id, revision, kind, sent, Map.of("", fault), List.of());
	}

	private static ScheduleForm refused(long id, long revision, JobKind kind, Map<String, List<String>> sent,
			Map<String, String> faults, List<InvalidParametersException.Fault> parameters) {
		StartForm job = StartForm.refused(kind, StartForm.parameters(kind, sent), parameters, null);
		MissedRuns missed = first(sent, "missed").equals(MissedRuns.SKIP.name()) ? MissedRuns.SKIP
				: MissedRuns.RUN_ONCE;
		return new ScheduleForm(id, revision, job, first(sent, "cron"), first(sent, "timeZone"), missed,
				sent.containsKey("enabled"), faults);
	}

	private static String first(Map<String, List<String>> sent, String name) {
		List<String> values = sent.getOrDefault(name, List.of());
		return values.isEmpty() ? "" : values.get(0).strip();
	}

	/** Whether it is not there yet. */
	public boolean fresh() {
		return this.id == 0;
	}

	/** What is wrong with a field, null if nothing is. */
	public @Nullable String fault(String field) {
		return this.faults.get(field);
	}

	/** Whether anything is wrong. */
	public boolean refused() {
		return !this.faults.isEmpty() || this.job.faults() > 0;
	}

}
