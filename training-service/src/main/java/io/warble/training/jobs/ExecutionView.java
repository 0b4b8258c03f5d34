package io.warble.training.jobs;

import java.util.List;

/**
 * An execution and how far it has come.
 *
 * @param execution the execution
 * @param steps its steps in the order in which they began
 */
public record ExecutionView(JobStatus execution, List<StepStatus> steps) {

	public ExecutionView {
		steps = List.copyOf(steps);
	}

}
