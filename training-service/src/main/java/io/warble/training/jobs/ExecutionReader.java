package io.warble.training.jobs;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Shows executions and their steps; of those that this process runs with the progress of
 * this moment, of others with what was written a second ago. Safe for use by many
 * threads.
 */
final class ExecutionReader {

	private static final Set<String> RUNNING = Set.of("STARTING", "STARTED", "STOPPING");

	private static final int MOST_RUNNING = 10_000;

	private final SelectExecutions executions;

	private final SelectSteps steps;

	private final ProgressBoard board;

	ExecutionReader(JdbcClient jdbc, ProgressBoard board) {
		this.executions = new SelectExecutions(jdbc);
		this.steps = new SelectSteps(jdbc);
		this.board = board;
	}

	JobStatus status(long id) {
		return this.executions.find(id).orElseThrow(() -> new UnknownExecutionException(id));
	}

	ExecutionPage page(ExecutionQuery query) {
		return this.executions.page(query);
	}

	List<JobStatus> running() {
		return page(new ExecutionQuery(RUNNING, null, null, null, null, Long.MAX_VALUE, MOST_RUNNING)).executions();
	}

	/** The steps of an execution that is known to be there. */
	List<StepStatus> steps(long id) {
		Map<String, StepProgress> latest = this.board.of(id)
			.stream()
			.collect(Collectors.toMap(StepProgress::step, Function.identity()));
		return this.steps.of(id).stream().map((step) -> {
			StepProgress progress = latest.get(step.step());
			return (progress != null && step.state().equals("STARTED")) ? step.with(progress) : step;
		}).toList();
	}

}
