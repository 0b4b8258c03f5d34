package io.warble.training.jobs;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * A step of an execution.
 *
 * @param step its name; a partition of the ingest has its file's name after a colon
 * @param state Spring Batch's status
 * @param startedAt when it began
 * @param endedAt when it ended
 * @param progress how far it has come, null where it does not tell
 * @param failure why it failed, in one line
 * @param read rows or lines read
 * @param written rows written
 * @param skipped lines that went to the quarantine
 */
public record StepStatus(String step, String state, @Nullable Instant startedAt, @Nullable Instant endedAt,
		@Nullable StepProgress progress, @Nullable String failure, long read, long written, long skipped) {

	/** The same with later progress. */
	StepStatus with(StepProgress later) {
		return new StepStatus(this.step, this.state, this.startedAt, this.endedAt, later, this.failure, this.read,
				this.written, this.skipped);
	}

}
