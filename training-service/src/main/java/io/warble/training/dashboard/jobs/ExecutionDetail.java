package io.warble.training.dashboard.jobs;

import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import io.warble.training.jobs.JobStatus;

/**
 * What the page of an execution shows, and what becomes possible with it.
 *
 * @param job the execution
 * @param steps its steps
 * @param log its last lines; empty where there are none
 */
public record ExecutionDetail(JobStatus job, List<StepLine> steps, List<String> log) {

	public ExecutionDetail {
		steps = List.copyOf(steps);
		log = List.copyOf(log);
	}

	/** Whether it can be asked to stop. */
	public boolean stoppable() {
		return this.job.state().equals("STARTED") || this.job.state().equals("STARTING");
	}

	/** Whether it can go on. */
	public boolean restartable() {
		return this.job.state().equals("FAILED") || this.job.state().equals("STOPPED");
	}

	/** Whether it can be marked as given up. */
	public boolean abandonable() {
		return restartable();
	}

	/** The step that is under way; of several the one whose progress is known. */
	public @Nullable StepLine current() {
		Optional<StepLine> known = this.steps.stream()
			.filter((step) -> step.running() && step.percent() != null)
			.reduce((first, second) -> second);
		return known.or(() -> this.steps.stream().filter(StepLine::running).reduce((first, second) -> second))
			.orElse(null);
	}

	/** The lines as one text. */
	public String logText() {
		return String.join("\n", this.log);
	}

}
