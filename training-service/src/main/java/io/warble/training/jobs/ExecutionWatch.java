package io.warble.training.jobs;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.springframework.context.ApplicationListener;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.core.task.TaskRejectedException;

import io.warble.web.problem.UnavailableException;

/**
 * Tells followers how an execution goes, at most a pause of theirs after it is known
 * here: at once for what this process runs, a second later for what another one does.
 * However many follow an execution, it is read once a {@link #POLL}. Safe for use by many
 * threads.
 */
public final class ExecutionWatch implements ApplicationListener<ContextClosedEvent> {

	static final int MOST_FOLLOWERS = 64;

	/** The least pause between two looks at an execution. */
	public static final Duration POLL = Duration.ofMillis(500);

	private final TrainingJobs jobs;

	private final Duration heartbeat;

	private final SimpleAsyncTaskExecutor executor = new SimpleAsyncTaskExecutor("watch-");

	private final Map<Long, Seen> latest = new ConcurrentHashMap<>();

	private final CountDownLatch closed = new CountDownLatch(1);

	ExecutionWatch(TrainingJobs jobs, Duration heartbeat) {
		this.jobs = jobs;
		this.heartbeat = heartbeat;
		this.executor.setDaemon(true);
		this.executor.setConcurrencyLimit(MOST_FOLLOWERS);
		this.executor.setRejectTasksWhenLimitReached(true);
	}

	/**
	 * Follows an execution to its end, in a thread of its own.
	 * @param pause between two looks
	 * @throws UnknownExecutionException if there is none with this id
	 * @throws UnavailableException if nobody more can be served
	 */
	public void follow(long id, Duration pause, ExecutionFollower follower) {
		this.jobs.status(id);
		try {
			this.executor.execute(() -> run(id, pause, follower));
		}
		catch (TaskRejectedException ex) {
			throw new UnavailableException(
					"%d connections follow executions already; poll GET /v1/jobs/executions/{id}, or try again later"
						.formatted(MOST_FOLLOWERS),
					ex);
		}
	}

	private void run(long id, Duration pause, ExecutionFollower follower) {
		try {
			tell(id, pause, follower);
			follower.ended();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			follower.ended();
		}
		catch (IOException | RuntimeException ex) {
			// The edge of this thread: what the follower or the database threw ends it.
			follower.failed(ex);
		}
	}

	private void tell(long id, Duration pause, ExecutionFollower follower) throws IOException, InterruptedException {
		ExecutionView told = null;
		long spoken = System.nanoTime();
		do {
			ExecutionView view = view(id);
			if (!view.equals(told)) {
				follower.changed(view);
				told = view;
				spoken = System.nanoTime();
			}
			else if (System.nanoTime() - spoken > this.heartbeat.toNanos()) {
				follower.unchanged();
				spoken = System.nanoTime();
			}
			if (!view.execution().running()) {
				return;
			}
		}
		while (!this.closed.await(pause.toMillis(), TimeUnit.MILLISECONDS));
	}

	/**
	 * An execution as it was at most half a {@link #POLL} ago, so that a page which is
	 * told of a change need not read it once more.
	 * @throws UnknownExecutionException if there is none with this id
	 */
	public ExecutionView view(long id) {
		ExecutionView view = this.latest
			.compute(id,
					(key, old) -> (old != null && old.fresh()) ? old : new Seen(this.jobs.view(id), System.nanoTime()))
			.view();
		if (!view.execution().running()) {
			this.latest.remove(id);
		}
		return view;
	}

	/** The web server waits for its last answers, so they must end. */
	@Override
	public void onApplicationEvent(ContextClosedEvent event) {
		this.closed.countDown();
	}

	/**
	 * What was read last.
	 *
	 * @param view the execution
	 * @param nanos when, of the JVM's clock
	 */
	private record Seen(ExecutionView view, long nanos) {

		boolean fresh() {
			return System.nanoTime() - this.nanos < POLL.toNanos() / 2;
		}

	}

}
