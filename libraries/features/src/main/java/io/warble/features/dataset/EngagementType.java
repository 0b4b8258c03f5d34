package io.warble.features.dataset;

import java.util.List;
import java.util.Locale;

/**
 * What a user may do with a tweet, in the one order that files, vectors and answers use.
 */
public enum EngagementType {

	/** The user answers the tweet. */
	REPLY,
	/** The user passes the tweet on. */
	RETWEET,
	/** The user passes the tweet on with a comment. */
	QUOTE,
	/** The user likes the tweet. */
	LIKE;

	/** All types in order. */
	public static final List<EngagementType> ALL = List.of(values());

	/** How many types there are. */
	public static final int COUNT = 4;

	/**
	 * The name as files and answers print it.
	 * @return the lower-case name, such as {@code retweet}
	 */
	public String label() {
		return name().toLowerCase(Locale.ROOT);
	}

}
