package io.warble.features.text;

import org.jspecify.annotations.Nullable;

/**
 * Finds out what the words of a tweet say, from its WordPiece ids. Immutable and
 * thread-safe.
 */
public final class TextAnalyzer {

	/**
	 * An analyzer; without a vocabulary every analysis is {@link TweetText#known
	 * unknown}.
	 */
	public TextAnalyzer(@Nullable Vocabulary vocabulary) {
	}

	/**
	 * Analyzes a tweet.
	 * @param tokens WordPiece ids
	 * @param count how many of them
	 * @param into receives the result
	 */
	public void analyze(int[] tokens, int count, TweetText into) {
		throw new UnsupportedOperationException();
	}

}
