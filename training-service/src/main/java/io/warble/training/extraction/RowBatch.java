package io.warble.training.extraction;

import java.util.Arrays;

/**
 * Some rows of a window as raw lines, on their way from the reader to a worker; reused.
 * Used by one thread at a time.
 */
final class RowBatch {

	static final int CAPACITY = 2048;

	private byte[] bytes = new byte[1 << 20];

	private final int[] starts = new int[CAPACITY + 1];

	private final boolean[] sampled = new boolean[CAPACITY];

	private int rows;

	private long firstMatrixRow;

	private boolean late;

	/** Empties the batch. */
	void start(long firstMatrixRow, boolean late) {
		this.rows = 0;
		this.firstMatrixRow = firstMatrixRow;
		this.late = late;
	}

	void add(byte[] line, int start, int length, boolean sampled) {
		int from = this.starts[this.rows];
		if (from + length > this.bytes.length) {
			this.bytes = Arrays.copyOf(this.bytes, Math.max(from + length, this.bytes.length * 2));
		}
		System.arraycopy(line, start, this.bytes, from, length);
		this.sampled[this.rows++] = sampled;
		this.starts[this.rows] = from + length;
	}

	boolean isFull() {
		return this.rows == CAPACITY;
	}

	int rows() {
		return this.rows;
	}

	byte[] bytes() {
		return this.bytes;
	}

	int start(int row) {
		return this.starts[row];
	}

	int end(int row) {
		return this.starts[row + 1];
	}

	/** Whether a row goes to the matrix. */
	boolean sampled(int row) {
		return this.sampled[row];
	}

	/** Where in the matrix the batch's first sampled row goes; the others follow. */
	long firstMatrixRow() {
		return this.firstMatrixRow;
	}

	/** Whether these rows come from earlier windows and only their engagements count. */
	boolean late() {
		return this.late;
	}

}
