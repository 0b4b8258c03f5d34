package io.warble.models.text;

import java.util.Arrays;

import io.warble.models.Texts;

/**
 * The texts of a batch, added one after another and reused. One thread at a time.
 */
public final class TextBuffer implements Texts {

	private long[] tweets = new long[64];

	/** Where each text ends. */
	private int[] ends = new int[64];

	private int[] tokens = new int[64 * 48];

	private int rows;

	/**
	 * Adds a row's text.
	 * @param tweet key of the tweet
	 * @param tokens of the text
	 * @param count how many
	 */
	public void add(long tweet, int[] tokens, int count) {
		int start = end(this.rows);
		if (this.rows == this.tweets.length) {
			this.tweets = Arrays.copyOf(this.tweets, 2 * this.rows);
			this.ends = Arrays.copyOf(this.ends, 2 * this.rows);
		}
		if (start + count > this.tokens.length) {
			this.tokens = Arrays.copyOf(this.tokens, Math.max(start + count, 2 * this.tokens.length));
		}
		System.arraycopy(tokens, 0, this.tokens, start, count);
		this.tweets[this.rows] = tweet;
		this.ends[this.rows++] = start + count;
	}

	/** Forgets all rows. */
	public void clear() {
		this.rows = 0;
	}

	@Override
	public long tweet(int row) {
		return this.tweets[row];
	}

	@Override
	public int count(int row) {
		return end(row + 1) - end(row);
	}

	@Override
	public int token(int row, int index) {
		return this.tokens[end(row) + index];
	}

	private int end(int rows) {
		return (rows == 0) ? 0 : this.ends[rows - 1];
	}

}
