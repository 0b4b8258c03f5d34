package io.warble.training.extraction;

import java.io.Closeable;
import java.io.IOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.jspecify.annotations.Nullable;

import io.warble.features.state.FeatureState;
import io.warble.training.matrix.MatrixWriter;
import io.warble.training.run.RunDirectory;

/**
 * Brings the matrix to the disk bit by bit and writes a checkpoint after each window,
 * while the next window is being read: until the state moves on, it is only read. Closing
 * waits for what is being written. For one thread.
 */
final class CheckpointWriter implements Closeable {

	private final RunDirectory run;

	private final MatrixWriter matrix;

	private final int keep;

	private final ExecutorService executor = Executors.newSingleThreadExecutor((task) -> {
		Thread thread = new Thread(task, "checkpoint");
		thread.setDaemon(true);
		return thread;
	});

	private @Nullable Future<?> writing;

	private @Nullable Future<?> flushing;

	CheckpointWriter(RunDirectory run, MatrixWriter matrix, int keep) {
		this.run = run;
		this.matrix = matrix;
		this.keep = keep;
	}

	/**
	 * Starts to bring to the disk what the matrix holds so far, unless that is under way:
	 * the more is there, the less has to be waited for in the end.
	 */
	void flush() throws IOException {
		Future<?> running = this.flushing;
		if (running == null || running.isDone()) {
			this.flushing = this.executor.submit(() -> {
				this.matrix.force();
				return null;
			});
			join(running);
		}
	}

	/** Starts to write a checkpoint; the state must not move on before {@link #await}. */
	void start(Checkpoint checkpoint, FeatureState state) throws IOException {
		await();
		this.writing = this.executor.submit(() -> {
			this.matrix.force();
			checkpoint.write(this.run, state, this.keep);
			return null;
		});
	}

	/** Waits until the last checkpoint is written. */
	void await() throws IOException {
		Future<?> running = this.writing;
		this.writing = null;
		join(running);
	}

	private static void join(@Nullable Future<?> running) throws IOException {
		if (running == null) {
			return;
		}
		try {
			running.get();
		}
		catch (ExecutionException ex) {
			throw (ex.getCause() instanceof IOException failure) ? failure
					: new IOException("A checkpoint or the matrix cannot be written: " + ex.getCause(), ex.getCause());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IOException("The replay was interrupted", ex);
		}
	}

	@Override
	public void close() throws IOException {
		this.executor.shutdown();
		join(this.flushing);
		await();
	}

}
