package io.warble.models.evaluation;

/**
 * Labelled rows with predictions, as primitive columns (about 60 bytes a row). Grows as
 * rows are appended. Not thread-safe.
 */
public final class EvaluationRows {

	/** Room for some rows; more may be appended. */
	public EvaluationRows(int expectedRows) {
	}

	/** How many rows there are. */
	public int size() {
		throw new UnsupportedOperationException();
	}

	/**
	 * Appends a row.
	 * @param predictions holds four probabilities in the order of the engagement types
	 * @param offset where they start
	 * @param labels bit {@code 1 << ordinal} is set where the user engaged that way
	 * @param creator key of the tweet's author
	 * @param creatorFollowers followers of the tweet's author
	 * @param language key of the language, 0 for none
	 */
	public void append(float[] predictions, int offset, int labels, long creator, long creatorFollowers, long language,
			Familiarity user, Familiarity ofCreator) {
		throw new UnsupportedOperationException();
	}

	/**
	 * As {@link #append(float[], int, int, long, long, long, Familiarity, Familiarity)}.
	 */
	public void append(double[] predictions, int offset, int labels, long creator, long creatorFollowers, long language,
			Familiarity user, Familiarity ofCreator) {
		throw new UnsupportedOperationException();
	}

	/**
	 * Gives the true probabilities of a row; an oracle is reported if every row has them.
	 * @param row the row, in the order of appending
	 */
	public void truth(int row, double reply, double retweet, double quote, double like) {
		throw new UnsupportedOperationException();
	}

}
