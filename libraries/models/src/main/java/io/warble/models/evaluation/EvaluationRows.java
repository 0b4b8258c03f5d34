package io.warble.models.evaluation;

import java.util.Arrays;

import org.jspecify.annotations.Nullable;

import io.warble.features.dataset.EngagementType;

/**
 * Labelled rows with predictions, as primitive columns (57 bytes a row, 32 more with true
 * probabilities). Grows as rows are appended, up to 500 million. Not thread-safe.
 */
public final class EvaluationRows {

	private static final int TYPES = EngagementType.COUNT;

	private static final int MAX_ROWS = 500_000_000;

	private final Columns columns;

	private double[] predictions;

	private double @Nullable [] truth;

	private int truths;

	/** Room for some rows; more may be appended. */
	public EvaluationRows(int expectedRows) {
		this.columns = new Columns(Math.min(expectedRows, MAX_ROWS));
		this.predictions = new double[TYPES * Math.max(16, Math.min(expectedRows, MAX_ROWS))];
	}

	/** Takes over columns and the predictions of all their rows. */
	EvaluationRows(Columns columns, double[] predictions) {
		this.columns = columns;
		this.predictions = predictions;
	}

	/** How many rows there are. */
	public int size() {
		return this.columns.size();
	}

	/**
	 * Appends a row.
	 * @param predictions holds four probabilities, 0 to 1, in the order of the engagement
	 * types
	 * @param offset where they start
	 * @param labels bit {@code 1 << ordinal} is set where the user engaged that way
	 * @param creator key of the tweet's author
	 * @param creatorFollowers followers of the tweet's author
	 * @param language key of the language, 0 for none
	 */
	public void append(float[] predictions, int offset, int labels, long creator, long creatorFollowers, long language,
			Familiarity user, Familiarity ofCreator) {
		append(new double[] { predictions[offset], predictions[offset + 1], predictions[offset + 2],
				predictions[offset + 3] }, 0, labels, creator, creatorFollowers, language, user, ofCreator);
	}

	/**
	 * As {@link #append(float[], int, int, long, long, long, Familiarity, Familiarity)}.
	 */
	public void append(double[] predictions, int offset, int labels, long creator, long creatorFollowers, long language,
			Familiarity user, Familiarity ofCreator) {
		int row = size();
		if (row == MAX_ROWS) {
			throw new IllegalStateException("An evaluation takes at most " + MAX_ROWS + " rows");
		}
		for (int type = 0; type < TYPES; type++) {
			requireProbability(predictions[offset + type], row, type);
		}
		if (TYPES * (row + 1) > this.predictions.length) {
			this.predictions = Arrays.copyOf(this.predictions, TYPES * Math.min(MAX_ROWS, Columns.grown(row)));
		}
		this.columns.append(labels, creator, creatorFollowers, language, user, ofCreator);
		System.arraycopy(predictions, offset, this.predictions, TYPES * row, TYPES);
	}

	/**
	 * Gives the true probabilities of a row, once; an oracle is reported if every row has
	 * them.
	 * @param row the row, in the order of appending
	 */
	public void truth(int row, double reply, double retweet, double quote, double like) {
		if (row < 0 || row >= size()) {
			throw new IndexOutOfBoundsException("Row " + row + " of " + size());
		}
		double[] values = this.truth;
		if (values == null) {
			values = new double[TYPES * size()];
		}
		else if (values.length < TYPES * (row + 1)) {
			values = Arrays.copyOf(values, Math.max(TYPES * size(), TYPES * Math.min(MAX_ROWS, Columns.grown(row))));
		}
		this.truth = values;
		double[] given = { reply, retweet, quote, like };
		for (int type = 0; type < TYPES; type++) {
			requireProbability(given[type], row, type);
			values[TYPES * row + type] = given[type];
		}
		this.truths++;
	}

	private static void requireProbability(double value, int row, int type) {
		if (!(value >= 0 && value <= 1)) {
			throw new IllegalArgumentException("Row %d: the probability of %s must be 0 to 1, got %s".formatted(row,
					EngagementType.ALL.get(type).label(), value));
		}
	}

	Columns columns() {
		return this.columns;
	}

	double prediction(int row, int type) {
		return this.predictions[TYPES * row + type];
	}

	/** The true probabilities, four a row; null unless every row has them. */
	double @Nullable [] truth() {
		return (this.truths >= size() && size() > 0) ? this.truth : null;
	}

}
