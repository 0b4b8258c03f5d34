package io.warble.training.extraction;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Threads that work batches off as they come. There are only so many batches, which
 * bounds the memory: a reader that is ahead waits for a free one. All methods are for the
 * one thread that reads.
 */
final class WorkerCrew implements Closeable {

	private static final int BATCHES_A_WORKER = 3;

	private static final RowBatch END = new RowBatch();

	private final List<RowWorker> workers;

	private final List<Thread> threads = new ArrayList<>();

	private final BlockingQueue<RowBatch> free;

	private final BlockingQueue<RowBatch> filled;

	private final int batches;

	private final AtomicReference<Throwable> failure = new AtomicReference<>();

	WorkerCrew(List<RowWorker> workers) {
		this.workers = List.copyOf(workers);
		this.batches = workers.size() * BATCHES_A_WORKER;
		this.free = new ArrayBlockingQueue<>(this.batches);
		this.filled = new ArrayBlockingQueue<>(this.batches + workers.size());
		for (int i = 0; i < this.batches; i++) {
			this.free.add(new RowBatch());
		}
		for (RowWorker worker : workers) {
			Thread thread = new Thread(() -> work(worker), "replay-" + this.threads.size());
			thread.setDaemon(true);
			this.threads.add(thread);
			thread.start();
		}
	}

	private void work(RowWorker worker) {
		try {
			for (RowBatch batch = this.filled.take(); batch != END; batch = this.filled.take()) {
				workSafely(worker, batch);
				this.free.put(batch);
			}
		}
		catch (InterruptedException ex) {
			this.failure.compareAndSet(null, ex);
		}
	}

	/** A failure is kept for the reader, who must go on getting its batches back. */
	@SuppressWarnings("CatchingUnchecked")
	private void workSafely(RowWorker worker, RowBatch batch) {
		if (this.failure.get() != null) {
			return;
		}
		try {
			worker.work(batch);
		}
		catch (Exception | Error ex) {
			this.failure.compareAndSet(null, ex);
		}
	}

	List<RowWorker> workers() {
		return this.workers;
	}

	/** Waits for a batch that may be filled. */
	RowBatch take() throws IOException {
		try {
			RowBatch batch = this.free.take();
			rethrow();
			return batch;
		}
		catch (InterruptedException ex) {
			throw interrupted(ex);
		}
	}

	/** Hands a batch on. */
	void submit(RowBatch batch) {
		this.filled.add(batch);
	}

	/** Waits until all batches are worked off. */
	void drain() throws IOException {
		List<RowBatch> back = new ArrayList<>();
		try {
			while (back.size() < this.batches) {
				back.add(this.free.take());
			}
		}
		catch (InterruptedException ex) {
			throw interrupted(ex);
		}
		this.free.addAll(back);
		rethrow();
	}

	private void rethrow() throws IOException {
		Throwable thrown = this.failure.get();
		if (thrown != null) {
			throw new IOException("A window could not be worked off: " + thrown, thrown);
		}
	}

	private static IOException interrupted(InterruptedException ex) {
		Thread.currentThread().interrupt();
		return new IOException("The replay was interrupted", ex);
	}

	@Override
	public void close() throws IOException {
		this.filled.clear();
		this.workers.forEach((worker) -> this.filled.add(END));
		try {
			for (Thread thread : this.threads) {
				thread.join();
			}
		}
		catch (InterruptedException ex) {
			throw interrupted(ex);
		}
	}

}
