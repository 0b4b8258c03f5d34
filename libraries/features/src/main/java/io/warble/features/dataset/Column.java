package io.warble.features.dataset;

import java.util.List;
import java.util.Locale;

/**
 * The columns of the dataset in their order (CHALLENGE.md, section 1.1); the official
 * template's "enaging" is spelt out.
 */
public enum Column {

	/** WordPiece ids of the text. */
	TEXT_TOKENS,
	/** Ids of the hashtags. */
	HASHTAGS,
	/** Id of the tweet. */
	TWEET_ID,
	/** Kinds of media. */
	PRESENT_MEDIA,
	/** Ids of the links. */
	PRESENT_LINKS,
	/** Ids of the links' domains. */
	PRESENT_DOMAINS,
	/** The tweet's type. */
	TWEET_TYPE,
	/** Id of the language. */
	LANGUAGE,
	/** When the tweet was created, unix seconds. */
	TWEET_TIMESTAMP,
	/** Id of the creator. */
	ENGAGED_WITH_USER_ID,
	/** The creator's followers. */
	ENGAGED_WITH_USER_FOLLOWER_COUNT,
	/** How many accounts the creator follows. */
	ENGAGED_WITH_USER_FOLLOWING_COUNT,
	/** Whether the creator is verified. */
	ENGAGED_WITH_USER_IS_VERIFIED,
	/** When the creator's account was created, unix seconds. */
	ENGAGED_WITH_USER_ACCOUNT_CREATION,
	/** Id of the user. */
	ENGAGING_USER_ID,
	/** The user's followers. */
	ENGAGING_USER_FOLLOWER_COUNT,
	/** How many accounts the user follows. */
	ENGAGING_USER_FOLLOWING_COUNT,
	/** Whether the user is verified. */
	ENGAGING_USER_IS_VERIFIED,
	/** When the user's account was created, unix seconds. */
	ENGAGING_USER_ACCOUNT_CREATION,
	/** The direction-disputed follow flag. */
	ENGAGEE_FOLLOWS_ENGAGER,
	/** When the user replied, unix seconds. */
	REPLY_TIMESTAMP,
	/** When the user retweeted, unix seconds. */
	RETWEET_TIMESTAMP,
	/** When the user quoted, unix seconds. */
	RETWEET_WITH_COMMENT_TIMESTAMP,
	/** When the user liked, unix seconds. */
	LIKE_TIMESTAMP;

	/** How many columns a labelled row has. */
	public static final int LABELLED = 24;

	/** How many columns a row without labels has. */
	public static final int UNLABELLED = 20;

	private static final List<Column> ALL = List.of(values());

	private final String text = name().toLowerCase(Locale.ROOT);

	/** The column at an index. */
	static Column at(int index) {
		return ALL.get(index);
	}

	/** The column's name in lower case, such as {@code tweet_id}. */
	public String text() {
		return this.text;
	}

}
