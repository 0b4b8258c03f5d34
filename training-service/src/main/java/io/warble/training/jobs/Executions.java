package io.warble.training.jobs;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.infrastructure.item.ExecutionContext;

/**
 * Turns Spring Batch's executions into what is shown of them.
 */
final class Executions {

	private static final int LONGEST_FAILURE = 1000;

	private Executions() {
	}

	static JobStatus status(JobExecution job) {
		ExecutionContext context = job.getExecutionContext();
		String failure = job.getStepExecutions()
			.stream()
			.filter((step) -> step.getStatus().isUnsuccessful())
			.map((step) -> failure(step.getExitStatus()))
			.filter((text) -> text != null)
			.findFirst()
			.orElseGet(() -> job.getStatus().isUnsuccessful() ? failure(job.getExitStatus()) : null);
		return new JobStatus(job.getId(), job.getJobInstance().getJobName(), job.getStatus().name(),
				String.valueOf(job.getJobParameters().getString(RunInputs.RUN)), instant(job.getCreateTime()),
				instant(job.getStartTime()), job.isRunning() ? null : instant(job.getEndTime()),
				new TreeMap<>(RunInputs.given(job.getJobParameters())), failure,
				context.containsKey(PublishingWork.VERSION) ? context.getLong(PublishingWork.VERSION) : null,
				text(context, PublishingWork.ALIAS), text(context, PublishingWork.SHA256));
	}

	static StepStatus status(StepExecution step) {
		ExecutionContext context = step.getExecutionContext();
		StepProgress progress = context.containsKey("unit")
				? new StepProgress(step.getStepName(), context.getLong("done"), context.getLong("total"),
						context.getString("unit"), context.getDouble("rate"), text(context, "note"))
				: null;
		return new StepStatus(step.getStepName(), step.getStatus().name(), instant(step.getStartTime()),
				instant(step.getEndTime()), progress,
				step.getStatus().isUnsuccessful() ? failure(step.getExitStatus()) : null);
	}

	/** The first line of what Spring Batch keeps of an exception, without its class. */
	private static @Nullable String failure(ExitStatus exit) {
		String line = exit.getExitDescription().lines().findFirst().orElse("").strip();
		if (line.isEmpty()) {
			return null;
		}
		line = line.replaceFirst("^([a-z]\\w*\\.)+[A-Z][\\w$]*(: |$)", "");
		return (line.length() > LONGEST_FAILURE) ? line.substring(0, LONGEST_FAILURE) + "…" : line;
	}

	private static @Nullable String text(ExecutionContext context, String key) {
		return context.containsKey(key) ? context.getString(key) : null;
	}

	private static @Nullable Instant instant(@Nullable LocalDateTime time) {
		return (time != null) ? time.atZone(ZoneId.systemDefault()).toInstant() : null;
	}

}
