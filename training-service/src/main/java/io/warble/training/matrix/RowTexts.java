package io.warble.training.matrix;

import io.warble.models.Texts;

/**
 * The texts of some rows of a matrix. Used by one thread.
 */
final class RowTexts implements Texts {

	private final TrainingMatrix matrix;

	private final TweetTexts texts;

	private final int[] rows;

	private final int from;

	/** The row that was asked for last, and its tweet's number. */
	private int row = -1;

	private int found;

	RowTexts(TrainingMatrix matrix, TweetTexts texts, int[] rows, int from) {
		this.matrix = matrix;
		this.texts = texts;
		this.rows = rows;
		this.from = from;
	}

	@Override
	public long tweet(int row) {
		return this.matrix.tweet(this.rows[this.from + row]);
	}

	@Override
	public int count(int row) {
		int number = number(row);
		return (number >= 0) ? this.texts.count(number) : 0;
	}

	@Override
	public int token(int row, int index) {
		return this.texts.token(number(row), index);
	}

	private int number(int row) {
		if (row != this.row) {
			this.found = this.texts.find(tweet(row));
			this.row = row;
		}
		return this.found;
	}

}
