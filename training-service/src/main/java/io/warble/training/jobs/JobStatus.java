package io.warble.training.jobs;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

/**
 * An execution of a job.
 *
 * @param id its id
 * @param job name of the job, such as {@code training}
 * @param state Spring Batch's status, such as {@code STARTED}, {@code COMPLETED},
 * {@code FAILED}, {@code STOPPED}
 * @param run name of the run's directory; a restart keeps it
 * @param createdAt when it was asked for
 * @param startedAt when it began, null while it waits
 * @param endedAt when it ended, null while it has not
 * @param parameters what it was started with, defaults included
 * @param failure why it failed, in one line
 * @param modelVersion the version that it published
 * @param alias the alias that it moved there
 * @param bundleSha256 of the bundle
 * @param startedBy who asked for it, null where nobody is known
 * @param schedule the schedule that asked for it, null where people did
 */
public record JobStatus(long id, String job, String state, String run, @Nullable Instant createdAt,
		@Nullable Instant startedAt, @Nullable Instant endedAt, SortedMap<String, String> parameters,
		@Nullable String failure, @Nullable Long modelVersion, @Nullable String alias, @Nullable String bundleSha256,
		@Nullable String startedBy, @Nullable Long schedule) {

	public JobStatus {
		parameters = Collections.unmodifiableSortedMap(new TreeMap<>((Map<String, String>) parameters));
	}

	/** Whether it has neither ended nor failed. */
	public boolean running() {
		return switch (this.state) {
			case "STARTING", "STARTED", "STOPPING" -> true;
			default -> false;
		};
	}

	/** Whether it came to its end. */
	public boolean completed() {
		return this.state.equals("COMPLETED");
	}

}
