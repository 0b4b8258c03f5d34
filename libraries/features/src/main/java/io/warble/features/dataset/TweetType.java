package io.warble.features.dataset;

/**
 * How a tweet came to be; {@link #OTHER} stands for any value that the format does not
 * name.
 */
public enum TweetType {

	/** A tweet that starts a thread. */
	TOP_LEVEL("TopLevel"),
	/** A tweet passed on. */
	RETWEET("Retweet"),
	/** A tweet passed on with a comment. */
	QUOTE("Quote"),
	/** An answer to another tweet. */
	REPLY("Reply"),
	/** A value that the format does not name. */
	OTHER("");

	private final String text;

	TweetType(String text) {
		this.text = text;
	}

	/**
	 * The value in the dataset's column {@code tweet_type}.
	 * @return the text, empty for {@link #OTHER}
	 */
	public String text() {
		return this.text;
	}

}
