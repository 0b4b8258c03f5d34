package io.warble.training.matrix;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;

import org.jspecify.annotations.Nullable;

import io.warble.features.dataset.EngagementType;
import io.warble.models.Texts;

/**
 * Features, labels and the facts about rows that training and evaluation need, mapped
 * into memory: off the heap, shared with the page cache. Rows are in order of windows;
 * row numbers are dense from 0. Immutable and thread-safe.
 */
public final class TrainingMatrix {

	private static final Period[] PERIODS = Period.values();

	private final RowFile.Mapped features;

	private final RowFile.Mapped facts;

	private final int width;

	private final int[] counts = new int[PERIODS.length];

	private final @Nullable TweetTexts texts;

	private TrainingMatrix(RowFile.Mapped features, RowFile.Mapped facts, @Nullable TweetTexts texts) {
		this.texts = texts;
		this.features = features;
		this.facts = facts;
		this.width = features.rowBytes() / Float.BYTES;
		for (int row = 0; row < facts.rows(); row++) {
			this.counts[period(row).ordinal()]++;
		}
	}

	/**
	 * Maps a matrix that a replay has finished.
	 * @param directory as in {@code RunDirectory.matrix()}
	 * @param schemaHash hash of the feature schema that the reader knows
	 * @throws MatrixException if it is of another schema, damaged or cut off
	 */
	public static TrainingMatrix open(Path directory, String schemaHash) throws IOException {
		RowFile.Mapped features = RowFile.map(directory.resolve(MatrixWriter.FEATURES), schemaHash);
		RowFile.Mapped facts = RowFile.map(directory.resolve(MatrixWriter.FACTS), schemaHash);
		if (features.rows() != facts.rows() || facts.rowBytes() != RowFacts.BYTES) {
			throw new MatrixException("%s: holds features of %d rows, and facts of %d rows of %d bytes"
				.formatted(directory, features.rows(), facts.rows(), facts.rowBytes()));
		}
		return new TrainingMatrix(features, facts, null);
	}

	/** The same rows with the texts of their tweets. */
	public TrainingMatrix with(TweetTexts texts) {
		return new TrainingMatrix(this.features, this.facts, texts);
	}

	/**
	 * The texts of some rows; none of a matrix without texts.
	 * @param rows row numbers
	 * @param from index of the first one
	 */
	public Texts texts(int[] rows, int from) {
		TweetTexts known = this.texts;
		return (known != null) ? new RowTexts(this, known, rows, from) : Texts.NONE;
	}

	/** Whether there are texts. */
	public boolean hasTexts() {
		return this.texts != null;
	}

	/** Number of rows. */
	public int rows() {
		return this.facts.rows();
	}

	/** Number of features. */
	public int width() {
		return this.width;
	}

	/** Number of rows of a period. */
	public int count(Period period) {
		return this.counts[period.ordinal()];
	}

	/** Row numbers of a period, ascending; a new array. */
	public int[] rows(Period period) {
		int[] rows = new int[count(period)];
		int found = 0;
		for (int row = 0; found < rows.length; row++) {
			if (period(row) == period) {
				rows[found++] = row;
			}
		}
		return rows;
	}

	/** Copies a row's {@link #width} features. */
	public void copy(int row, float[] into, int offset) {
		ByteBuffer segment = this.features.segment(row);
		int rowBytes = this.features.rowBytes();
		segment.slice(this.features.offset(row), rowBytes)
			.order(segment.order())
			.asFloatBuffer()
			.get(into, offset, this.width);
	}

	/**
	 * Copies the features of some rows, one after another.
	 * @param rows row numbers
	 * @param from first index into {@code rows}
	 * @param to end of the indices, exclusive
	 * @param into receives {@code (to - from) * width} numbers
	 */
	public void copy(int[] rows, int from, int to, float[] into) {
		for (int i = from; i < to; i++) {
			copy(rows[i], into, (i - from) * this.width);
		}
	}

	/** The labels of some rows, 0 or 1, in the layout of XGBoost4J. */
	public float[] labels(int[] rows, EngagementType type) {
		float[] labels = new float[rows.length];
		for (int i = 0; i < rows.length; i++) {
			labels[i] = labels(rows[i]) >> type.ordinal() & 1;
		}
		return labels;
	}

	/** The engagements of a row: bit {@code 1 << ordinal} for each type. */
	public int labels(int row) {
		return fact(row, RowFacts.LABELS);
	}

	/** The period of a row. */
	public Period period(int row) {
		return PERIODS[fact(row, RowFacts.PERIOD)];
	}

	/** When the tweet was created, unix seconds. */
	public long createdAt(int row) {
		return number(row, RowFacts.CREATED_AT);
	}

	/** Key of the tweet. */
	public long tweet(int row) {
		return number(row, RowFacts.TWEET);
	}

	/** Key of the user. */
	public long user(int row) {
		return number(row, RowFacts.USER);
	}

	/** Key of the creator. */
	public long creator(int row) {
		return number(row, RowFacts.CREATOR);
	}

	/** Key of the language, 0 for none. */
	public long language(int row) {
		return number(row, RowFacts.LANGUAGE);
	}

	/** Followers of the creator. */
	public long creatorFollowers(int row) {
		return number(row, RowFacts.CREATOR_FOLLOWERS);
	}

	/** Whether the user had no statistics (or hidden ones). */
	public boolean userCold(int row) {
		return fact(row, RowFacts.USER_COLD) != 0;
	}

	/** Whether the creator had no statistics (or hidden ones). */
	public boolean creatorCold(int row) {
		return fact(row, RowFacts.CREATOR_COLD) != 0;
	}

	private int fact(int row, int column) {
		return this.facts.segment(row).get(this.facts.offset(row) + column);
	}

	private long number(int row, int column) {
		return this.facts.segment(row).getLong(this.facts.offset(row) + column);
	}

}
