package io.warble.features.state;

import io.warble.features.dataset.Exposure;
import io.warble.features.dataset.TweetType;

/**
 * Yes-or-no traits of a tweet whose means over past tweets make up a content profile.
 */
public enum Content {

	/** Starts a thread. */
	TOP_LEVEL,
	/** Is a retweet. */
	RETWEET,
	/** Is a quote. */
	QUOTE,
	/** Is a reply. */
	REPLY,
	/** Has a photo. */
	PHOTO,
	/** Has a video. */
	VIDEO,
	/** Has a GIF. */
	GIF,
	/** Has no media. */
	NO_MEDIA,
	/** Has a hashtag. */
	HASHTAG,
	/** Has a link. */
	LINK,
	/** Has more than one hashtag. */
	SEVERAL_HASHTAGS,
	/** Has fewer than 16 tokens. */
	SHORT_TEXT;

	/** How many traits there are. */
	public static final int COUNT = values().length;

	/**
	 * The traits of a tweet.
	 * @return bit i stands for the trait with ordinal i
	 */
	public static int of(Exposure tweet) {
		int media = tweet.photos() + tweet.videos() + tweet.gifs() + tweet.otherMedia();
		return bit(TOP_LEVEL, tweet.type() == TweetType.TOP_LEVEL) | bit(RETWEET, tweet.type() == TweetType.RETWEET)
				| bit(QUOTE, tweet.type() == TweetType.QUOTE) | bit(REPLY, tweet.type() == TweetType.REPLY)
				| bit(PHOTO, tweet.photos() > 0) | bit(VIDEO, tweet.videos() > 0) | bit(GIF, tweet.gifs() > 0)
				| bit(NO_MEDIA, media == 0) | bit(HASHTAG, tweet.hashtagCount() > 0) | bit(LINK, tweet.linkCount() > 0)
				| bit(SEVERAL_HASHTAGS, tweet.hashtagCount() > 1) | bit(SHORT_TEXT, tweet.tokenCount() < 16);
	}

	private static int bit(Content trait, boolean holds) {
		return holds ? 1 << trait.ordinal() : 0;
	}

}
