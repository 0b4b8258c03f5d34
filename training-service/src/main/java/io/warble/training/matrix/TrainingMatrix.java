package io.warble.training.matrix;

import java.io.IOException;
import java.nio.file.Path;

import io.warble.features.dataset.EngagementType;

/**
 * Features, labels and the facts about rows that training and evaluation need, mapped
 * into memory: off the heap, shared with the page cache. Rows are in order of windows;
 * row numbers are dense from 0. Immutable and thread-safe.
 */
public final class TrainingMatrix {

	private TrainingMatrix() {
	}

	/**
	 * Maps a matrix that a replay has finished.
	 * @param directory as in {@code RunDirectory.matrix()}
	 * @param schemaHash hash of the feature schema that the reader knows
	 * @throws MatrixException if it is of another schema, damaged or cut off
	 */
	public static TrainingMatrix open(Path directory, String schemaHash) throws IOException {
		throw new UnsupportedOperationException();
	}

	/** Number of rows. */
	public int rows() {
		throw new UnsupportedOperationException();
	}

	/** Number of features. */
	public int width() {
		throw new UnsupportedOperationException();
	}

	/** Number of rows of a period. */
	public int count(Period period) {
		throw new UnsupportedOperationException();
	}

	/** Row numbers of a period, ascending; a new array. */
	public int[] rows(Period period) {
		throw new UnsupportedOperationException();
	}

	/** Copies a row's {@link #width} features. */
	public void copy(int row, float[] into, int offset) {
		throw new UnsupportedOperationException();
	}

	/**
	 * Copies the features of some rows, one after another.
	 * @param rows row numbers
	 * @param from first index into {@code rows}
	 * @param to end of the indices, exclusive
	 * @param into receives {@code (to - from) * width} numbers
	 */
	public void copy(int[] rows, int from, int to, float[] into) {
		throw new UnsupportedOperationException();
	}

	/** The labels of some rows, 0 or 1, in the layout of XGBoost4J. */
	public float[] labels(int[] rows, EngagementType type) {
		throw new UnsupportedOperationException();
	}

	/** The engagements of a row: bit {@code 1 << ordinal} for each type. */
	public int labels(int row) {
		throw new UnsupportedOperationException();
	}

	/** The period of a row. */
	public Period period(int row) {
		throw new UnsupportedOperationException();
	}

	/** When the tweet was created, unix seconds. */
	public long createdAt(int row) {
		throw new UnsupportedOperationException();
	}

	/** Key of the tweet. */
	public long tweet(int row) {
		throw new UnsupportedOperationException();
	}

	/** Key of the user. */
	public long user(int row) {
		throw new UnsupportedOperationException();
	}

	/** Key of the creator. */
	public long creator(int row) {
		throw new UnsupportedOperationException();
	}

	/** Key of the language, 0 for none. */
	public long language(int row) {
		throw new UnsupportedOperationException();
	}

	/** Followers of the creator. */
	public long creatorFollowers(int row) {
		throw new UnsupportedOperationException();
	}

	/** Whether the user had no statistics (or hidden ones). */
	public boolean userCold(int row) {
		throw new UnsupportedOperationException();
	}

	/** Whether the creator had no statistics (or hidden ones). */
	public boolean creatorCold(int row) {
		throw new UnsupportedOperationException();
	}

}
