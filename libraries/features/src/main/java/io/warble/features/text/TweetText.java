package io.warble.features.text;

import java.util.Arrays;

/**
 * What a {@link TextAnalyzer} found in a tweet's text; reused from tweet to tweet, not
 * thread-safe. Numbers are 0 and keys 0 (none) where {@link #known} is false.
 */
public final class TweetText {

	/** How many numbers {@link #statistics} holds. */
	public static final int STATISTICS = Statistic.values().length;

	final float[] statistics = new float[STATISTICS];

	boolean known;

	long firstWord;

	long retweetedAccount;

	long[] mentions = new long[64];

	int mentionCount;

	final Reading reading = new Reading();

	void clear() {
		Arrays.fill(this.statistics, 0);
		this.known = false;
		this.firstWord = 0;
		this.retweetedAccount = 0;
		this.mentionCount = 0;
	}

	void set(Statistic statistic, float value) {
		this.statistics[statistic.ordinal()] = value;
	}

	void mention(long account) {
		for (int i = 0; i < this.mentionCount; i++) {
			if (this.mentions[i] == account) {
				return;
			}
		}
		if (this.mentionCount < this.mentions.length) {
			this.mentions[this.mentionCount++] = account;
		}
	}

	/** Whether there was a vocabulary to decode the text with. */
	public boolean known() {
		return this.known;
	}

	/** One number about the text. */
	public float statistic(Statistic statistic) {
		return this.statistics[statistic.ordinal()];
	}

	/**
	 * Key of the first word of letters or digits that is no "RT @name:" prefix, no
	 * mention and no link, in lower case; 0 for none.
	 */
	public long firstWord() {
		return this.firstWord;
	}

	/**
	 * Key of the account named by the prefix "RT @name:", in lower case without the sign;
	 * 0 for none.
	 */
	public long retweetedAccount() {
		return this.retweetedAccount;
	}

	/**
	 * Keys of the mentioned accounts (without the retweeted one), each once, as
	 * {@link #retweetedAccount} has them, up to {@link #mentionCount}. No more than the
	 * first 64 are kept.
	 */
	public long[] mentions() {
		return this.mentions;
	}

	/** Number of mentioned accounts. */
	public int mentionCount() {
		return this.mentionCount;
	}

	/**
	 * The numbers that describe a text, as {@link TextAnalyzer#text} gives it. Links
	 * count as words and characters, but their characters for nothing else.
	 */
	public enum Statistic {

		/** Characters of the decoded text. */
		CHARACTERS,
		/** Words, divided by white space. */
		WORDS,
		/** Mean characters a word. */
		MEAN_WORD_LENGTH,
		/** Characters of the longest word. */
		LONGEST_WORD,
		/** Words whose first character is an upper-case letter. */
		CAPITALIZED_WORDS,
		/** Words of two or more letters, all upper-case. */
		UPPER_CASE_WORDS,
		/** Handles: the sign at with a name. */
		HANDLES,
		/** Number signs. */
		HASH_MARKS,
		/** Question marks. */
		QUESTION_MARKS,
		/** Exclamation marks. */
		EXCLAMATION_MARKS,
		/** Digits. */
		DIGITS,
		/** Links. */
		URLS,
		/** Line breaks (the sign U+00B6 in the challenge's texts). */
		LINE_BREAKS,
		/** Share of unknown tokens, 0 to 1. */
		UNKNOWN_SHARE,
		/** 1 where the text starts with "RT @name:". */
		IS_RETWEET_TEXT,
		/**
		 * 1 where the text, links and line breaks at its end left aside, ends with a
		 * question mark.
		 */
		ENDS_WITH_QUESTION

	}

}
