package io.warble.training.dashboard.jobs;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.warble.training.jobs.JobStatus;
import io.warble.training.jobs.StepProgress;
import io.warble.training.jobs.StepStatus;

/**
 * A step in the timeline of an execution.
 *
 * @param status the step
 * @param progress its latest progress, null where it does not tell
 * @param from where its bar begins, percent of the execution's time
 * @param width how long it is, percent
 * @param style how the bar looks
 */
public record StepLine(StepStatus status, @Nullable StepProgress progress, double from, double width, String style) {

	/** Even the shortest step can be seen. */
	private static final double LEAST = 0.6;

	static List<StepLine> of(JobStatus job, List<StepStatus> steps, Instant now) {
		Instant begin = job.startedAt();
		Instant end = (job.endedAt() != null) ? job.endedAt() : now;
		double whole = (begin != null) ? Math.max(1, Duration.between(begin, end).toMillis()) : 1;
		return steps.stream().map((step) -> of(step, begin, now, whole)).toList();
	}

	private static StepLine of(StepStatus step, @Nullable Instant begin, Instant now, double whole) {
		double from = 0;
		double width = 0;
		if (begin != null && step.startedAt() != null) {
			Instant to = (step.endedAt() != null) ? step.endedAt() : now;
			from = Math.min(100 - LEAST,
					Math.max(0, Duration.between(begin, step.startedAt()).toMillis() / whole * 100));
			width = Math.max(LEAST,
					Math.min(100 - from, Duration.between(step.startedAt(), to).toMillis() / whole * 100));
		}
		String style = switch (step.state()) {
			case "FAILED", "UNKNOWN" -> "failed";
			case "STOPPED", "STOPPING", "ABANDONED" -> "stopped";
			default -> "";
		};
		return new StepLine(step, step.progress(), round(from), round(width), style);
	}

	private static double round(double value) {
		return Math.round(value * 100) / 100.0;
	}

	/** Whether it is one of the files of the ingest. */
	public boolean part() {
		return this.status.step().indexOf(':') >= 0;
	}

	/** Its name; of a file's ingest the file's. */
	public String name() {
		String step = this.status.step();
		return part() ? step.substring(step.indexOf(':') + 1) : step;
	}

	/** Whether it is under way. */
	public boolean running() {
		return this.status.state().equals("STARTED");
	}

	/** How much of it is done, percent; null while that is not known. */
	public @Nullable Double percent() {
		StepProgress now = this.progress;
		return (now == null || now.total() <= 0) ? null : Math.min(100, now.done() * 100.0 / now.total());
	}

	/** Seconds until it is done at its rate; null where that is not known. */
	public @Nullable Double secondsLeft() {
		StepProgress now = this.progress;
		return (!running() || now == null || now.total() <= 0 || now.rate() <= 0) ? null
				: Math.max(0, now.total() - now.done()) / now.rate();
	}

}
