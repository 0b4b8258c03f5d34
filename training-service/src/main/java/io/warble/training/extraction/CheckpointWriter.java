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
 * Brings a window's rows of the matrix to the disk and then writes a checkpoint, the next
 * window is being read: until the state moves on, it is only read. Closing waits for what
 * is being written. For one thread.
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

	CheckpointWriter(RunDirectory run, MatrixWriter matrix, int keep) {
		this.run = run;
		this.matrix = matrix;
		this.keep = keep;
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
		if (running == null) {
			return;
		}
		this.writing = null;
		try {
			running.get();
		}
		catch (ExecutionException ex) {
			throw (ex.getCause() instanceof IOException failure) ? failure
					: new IOException("A checkpoint cannot be written: " + ex.getCause(), ex.getCause());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IOException("The replay was interrupted", ex);
		}
	}

	@Override
	public void close() throws IOException {
		this.executor.shutdown();
		await();
	}

}
