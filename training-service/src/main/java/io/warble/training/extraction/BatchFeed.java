package io.warble.training.extraction;

import java.io.IOException;

import org.jspecify.annotations.Nullable;

/**
 * Fills batches with lines and hands them to a crew. For the one thread that reads.
 */
final class BatchFeed {

	private static final int REPORT_EVERY = 16;

	private final WorkerCrew crew;

	private final Report report;

	private @Nullable RowBatch batch;

	private int batches;

	/**
	 * A feed.
	 * @param report is called now and then, to say how far the reader is
	 */
	BatchFeed(WorkerCrew crew, Report report) {
		this.crew = crew;
		this.report = report;
	}

	/** Turns all workers to another window, whose lines follow. */
	void start(Window window) {
		this.crew.workers().forEach((worker) -> worker.start(window));
	}

	/**
	 * Adds a line.
	 * @param matrixRow where in the matrix the next sampled line goes
	 * @param late whether the line comes from an earlier window
	 * @param sampled whether the line goes to the matrix
	 */
	void add(byte[] bytes, int start, int end, long matrixRow, boolean late, boolean sampled) throws IOException {
		RowBatch open = this.batch;
		if (open == null) {
			open = this.crew.take();
			open.start(matrixRow, late);
			this.batch = open;
		}
		open.add(bytes, start, end - start, sampled);
		if (open.isFull()) {
			flush();
		}
	}

	/** Hands on what there is, so that the next line may be of another kind. */
	void flush() throws IOException {
		RowBatch open = this.batch;
		if (open != null) {
			this.crew.submit(open);
			this.batch = null;
			if (++this.batches % REPORT_EVERY == 0) {
				this.report.report();
			}
		}
	}

	/** Hands on what there is and waits until all of it is worked off. */
	void drain() throws IOException {
		flush();
		this.crew.drain();
	}

	/** Hears now and then that the reader has got on. */
	@FunctionalInterface
	interface Report {

		void report() throws IOException;

	}

}
