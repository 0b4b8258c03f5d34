package io.warble.training.jobs;

import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

import io.warble.training.parameters.JobKind;

/**
 * A wish to start a job.
 *
 * @param kind which job
 * @param parameters by name, see {@link JobKind#catalogue}
 * @param by who wishes it, null where nobody is known
 * @param key makes a repetition safe: the same wish under the same key starts nothing
 * again; null for none
 * @param schedule the schedule that wishes it, null for people
 * @param backfill the window that is taken in anew, null for all
 */
public record JobStart(JobKind kind, Map<String, String> parameters, @Nullable String by, @Nullable String key,
		@Nullable Long schedule, @Nullable Backfill backfill) {

	public JobStart {
		parameters = Map.copyOf(new TreeMap<>(parameters));
	}

	/** A wish of a schedule under a key. */
	public JobStart(JobKind kind, Map<String, String> parameters, String by, String key, long schedule) {
		this(kind, parameters, by, key, schedule, null);
	}

	/** A wish of nobody in particular. */
	public static JobStart of(JobKind kind, Map<String, String> parameters) {
		return new JobStart(kind, parameters, null, null, null, null);
	}

	/** The same under the name of somebody. */
	public JobStart by(String name) {
		return new JobStart(this.kind, this.parameters, name, this.key, this.schedule, this.backfill);
	}

	/** The same under a key. */
	public JobStart under(@Nullable String idempotencyKey) {
		return new JobStart(this.kind, this.parameters, this.by, idempotencyKey, this.schedule, this.backfill);
	}

}
