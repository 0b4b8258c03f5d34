package io.warble.training.dashboard.jobs;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.springframework.web.util.UriComponentsBuilder;

import io.warble.training.jobs.ExecutionQuery;
import io.warble.training.parameters.JobKind;

/**
 * Which executions the list shows.
 *
 * @param job name of the job, empty for all
 * @param state Spring Batch's status, empty for all
 * @param since the first UTC day, empty for all
 * @param until the last UTC day, empty for all
 * @param before only executions with a lower id; null for the latest
 */
public record JobFilter(String job, String state, String since, String until, @Nullable Long before) {

	/** The states that can be chosen. */
	public static final List<String> STATES = List.of("STARTED", "STARTING", "COMPLETED", "FAILED", "STOPPED",
			"STOPPING", "ABANDONED");

	/** Drops what cannot be chosen: an address typed by hand shows more, not an error. */
	public JobFilter {
		job = JobKind.find(job).isPresent() ? job : "";
		state = STATES.contains(state) ? state : "";
		since = (day(since) != null) ? since : "";
		until = (day(until) != null) ? until : "";
	}

	/** Whether anything is filtered. */
	public boolean active() {
		return !this.job.isEmpty() || !this.state.isEmpty() || !this.since.isEmpty() || !this.until.isEmpty();
	}

	/** The address of the page with older ones. */
	public String older(long id) {
		return UriComponentsBuilder.fromPath("/dashboard/jobs")
			.queryParam("job", this.job)
			.queryParam("state", this.state)
			.queryParam("since", this.since)
			.queryParam("until", this.until)
			.queryParam("before", id)
			.build()
			.toUriString();
	}

	ExecutionQuery query(int limit) {
		LocalDate from = day(this.since);
		LocalDate to = day(this.until);
		return new ExecutionQuery(this.state.isEmpty() ? Set.of() : Set.of(this.state),
				JobKind.find(this.job).orElse(null),
				(from != null) ? from.atStartOfDay(ZoneOffset.UTC).toInstant() : null,
				(to != null) ? to.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant() : null, null,
				(this.before != null) ? this.before : Long.MAX_VALUE, limit);
	}

	static @Nullable LocalDate day(String text) {
		try {
			return text.isEmpty() ? null : LocalDate.parse(text);
		}
		catch (DateTimeParseException ex) {
			return null;
		}
	}

}
