package io.warble.training.extraction;

import io.warble.features.dataset.Column;
import io.warble.features.dataset.Keys;

/**
 * What the reader has to know of a line before a worker parses it: tweet, user and
 * creation. For lines that the ingest has accepted. One thread at a time.
 */
final class LineKeys {

	private static final int TWEET = Column.TWEET_ID.ordinal();

	private static final int CREATED = Column.TWEET_TIMESTAMP.ordinal();

	private static final int USER = Column.ENGAGING_USER_ID.ordinal();

	private long pair;

	private long created;

	void read(byte[] bytes, int start, int end) {
		long tweet = 0;
		int column = 0;
		int from = start;
		for (int i = start; i < end; i++) {
			if (bytes[i] == 1) {
				if (column == TWEET) {
					tweet = Keys.ofId(bytes, from, i);
				}
				else if (column == CREATED) {
					this.created = number(bytes, from, i);
				}
				else if (column == USER) {
					this.pair = Keys.combine(tweet, Keys.ofId(bytes, from, i));
					return;
				}
				column++;
				from = i + 1;
			}
		}
		throw new IllegalStateException("A line of a window has " + (column + 1) + " columns");
	}

	private static long number(byte[] bytes, int start, int end) {
		long number = 0;
		for (int i = start; i < end; i++) {
			number = number * 10 + bytes[i] - '0';
		}
		return number;
	}

	/** Key of tweet and user. */
	long pair() {
		return this.pair;
	}

	/** Creation of the tweet, unix seconds. */
	long created() {
		return this.created;
	}

}
