package io.warble.training.matrix;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;

import io.warble.features.dataset.Exposure;

/**
 * Writes a training matrix: blocks of rows at positions that the caller has reserved,
 * from several threads. What lies beyond the rows that are finished in the end is cut
 * off, so a replay that goes on after a failure just writes its rows again.
 */
public final class MatrixWriter implements Closeable {

	static final String FEATURES = "features.bin";

	static final String FACTS = "facts.bin";

	private final int width;

	private final RowFile features;

	private final RowFile facts;

	/**
	 * Opens a matrix for writing; rows written before stay.
	 * @param directory where it is; created
	 * @param schemaHash hash of the feature schema
	 * @param width number of features
	 */
	public MatrixWriter(Path directory, String schemaHash, int width) throws IOException {
		Files.createDirectories(directory);
		this.width = width;
		this.features = RowFile.write(directory.resolve(FEATURES), width * Float.BYTES, schemaHash);
		this.facts = RowFile.write(directory.resolve(FACTS), RowFacts.BYTES, schemaHash);
	}

	/** Writes a block. */
	public void write(Block block) throws IOException {
		block.bytes.clear().limit(block.rows * this.width * Float.BYTES);
		block.bytes.asFloatBuffer().put(block.values, 0, block.rows * this.width);
		this.features.write(block.firstRow, block.bytes);
		block.facts.clear().limit(block.rows * RowFacts.BYTES);
		this.facts.write(block.firstRow, block.facts);
	}

	/**
	 * Waits until the blocks that have been written are on the disk; others may be
	 * written meanwhile.
	 */
	public void force() throws IOException {
		this.features.force();
		this.facts.force();
	}

	/** Says that the matrix is whole with so many rows. */
	public void finish(long rows) throws IOException {
		this.facts.finish(rows);
		this.features.finish(rows);
	}

	@Override
	public void close() throws IOException {
		try (RowFile first = this.features; RowFile second = this.facts) {
			assert first != second;
		}
	}

	/** Rows that go to the matrix together; reused. One thread at a time. */
	public static final class Block {

		private final int width;

		private final float[] values;

		private final ByteBuffer bytes;

		private final ByteBuffer facts;

		private long firstRow;

		private int rows;

		/** A block of at most so many rows. */
		public Block(int capacity, int width) {
			this.width = width;
			this.values = new float[capacity * width];
			this.bytes = ByteBuffer.allocateDirect(capacity * width * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
			this.facts = ByteBuffer.allocateDirect(capacity * RowFacts.BYTES).order(ByteOrder.LITTLE_ENDIAN);
		}

		/** Empties the block; its rows will be those from the given one on. */
		public void start(long firstRow) {
			this.firstRow = firstRow;
			this.rows = 0;
			this.facts.clear();
		}

		/** Where the next row's features belong, from {@link #offset} on. */
		public float[] values() {
			return this.values;
		}

		/** Index of the next row's first feature. */
		public int offset() {
			return this.rows * this.width;
		}

		/** Completes the row whose features are in place. */
		public void add(Exposure row, Period period, boolean userCold, boolean creatorCold) {
			RowFacts.put(this.facts, this.rows * RowFacts.BYTES, row, period, userCold, creatorCold);
			this.rows++;
		}

		/** Number of rows so far. */
		public int rows() {
			return this.rows;
		}

	}

}
