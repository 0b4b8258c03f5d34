package io.warble.scoring.overload;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The web server's threads: a few that serve, with a short queue before them, and one for
 * what finds the queue full, which knows by {@link #refuses} that it is there to say no.
 * A web server's own pool would let all of it wait, so that everyone's answer comes late.
 * Thread-safe.
 */
final class ServingThreads implements Executor, AutoCloseable {

	private final ThreadPoolExecutor serving;

	private final ThreadPoolExecutor refusing;

	/**
	 * Threads that run at once.
	 * @param threads how many serve
	 * @param waiting how many tasks may wait for them
	 */
	ServingThreads(int threads, int waiting) {
		this.serving = pool(threads, new ArrayBlockingQueue<>(waiting), numbered("serving-"));
		this.refusing = pool(1, new LinkedBlockingQueue<>(), RefusingThread::new);
	}

	private static ThreadPoolExecutor pool(int threads, BlockingQueue<Runnable> queue, ThreadFactory factory) {
		return new ThreadPoolExecutor(threads, threads, 0, TimeUnit.SECONDS, queue, factory);
	}

	private static ThreadFactory numbered(String name) {
		AtomicInteger number = new AtomicInteger();
		return (task) -> daemon(new Thread(task, name + number.incrementAndGet()));
	}

	private static Thread daemon(Thread thread) {
		thread.setDaemon(true);
		return thread;
	}

	/** Whether what runs in the calling thread is to be refused. */
	static boolean refuses() {
		return Thread.currentThread() instanceof RefusingThread;
	}

	@Override
	public void execute(Runnable task) {
		try {
			this.serving.execute(task);
		}
		catch (RejectedExecutionException ex) {
			this.refusing.execute(task);
		}
	}

	/** Tasks that wait for a thread that serves. */
	int waiting() {
		return this.serving.getQueue().size();
	}

	@Override
	public void close() {
		this.serving.shutdown();
		this.refusing.shutdown();
	}

	/** Serves nothing. */
	private static final class RefusingThread extends Thread {

		RefusingThread(Runnable task) {
			super(task, "refusing");
			setDaemon(true);
		}

	}

}
