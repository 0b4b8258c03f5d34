package io.warble.training.matrix;

/**
 * The texts of a run's tweets by their keys. Safe for use by many threads.
 */
public interface TweetTexts {

	/** The number of a tweet, -1 where its text is not there. */
	int find(long tweet);

	/** How many tokens the text of tweet number {@code i} has. */
	int count(int i);

	/** A token of the text of tweet number {@code i}. */
	int token(int i, int index);

}
