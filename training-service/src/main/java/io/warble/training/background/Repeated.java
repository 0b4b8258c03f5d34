package io.warble.training.background;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * A task that runs again and again in a daemon thread of its own, from the moment when
 * the service is up until it stops. What it throws does not end it; of failures in a row,
 * the first is logged.
 */
public final class Repeated implements SmartLifecycle {

	private static final Logger log = LoggerFactory.getLogger(Repeated.class);

	private static final long PATIENCE_SECONDS = 5;

	private final String name;

	private final Duration pause;

	private final Runnable task;

	private @Nullable ScheduledExecutorService executor;

	private boolean failing;

	/**
	 * A task.
	 * @param name of its thread
	 * @param pause between two runs
	 */
	public Repeated(String name, Duration pause, Runnable task) {
		this.name = name;
		this.pause = pause;
		this.task = task;
	}

	@Override
	public synchronized void start() {
		if (this.executor == null) {
			ScheduledExecutorService started = Executors.newSingleThreadScheduledExecutor((work) -> {
				Thread thread = new Thread(work, this.name);
				thread.setDaemon(true);
				return thread;
			});
			var unused = started.scheduleWithFixedDelay(this::run, 0, this.pause.toMillis(), TimeUnit.MILLISECONDS);
			this.executor = started;
		}
	}

	private void run() {
		try {
			this.task.run();
			this.failing = false;
		}
		catch (RuntimeException ex) {
			// The edge of this thread: without it the task would never run again.
			if (!this.failing) {
				log.warn("The task {} failed; it is tried again every {}", this.name, this.pause, ex);
			}
			this.failing = true;
		}
	}

	@Override
	public synchronized void stop() {
		ScheduledExecutorService running = this.executor;
		if (running != null) {
			running.shutdownNow();
			try {
				running.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS);
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
			this.executor = null;
		}
	}

	@Override
	public synchronized boolean isRunning() {
		return this.executor != null;
	}

}
