package io.warble.features.state;

/**
 * The kinds of categorical values that have statistics of their own in
 * {@link StateTable#CATEGORY}. The ordinal stands in the low bits of a key, so the order
 * of the constants is part of the state's layout.
 */
public enum CategoryKind {

	/** Every row: the prior. */
	GLOBAL,
	/** The tweet's language. */
	LANGUAGE,
	/** The tweet's type. */
	TYPE,
	/** How many photos, videos and GIFs. */
	MEDIA,
	/** Language and type. */
	LANGUAGE_TYPE,
	/** Media and type. */
	MEDIA_TYPE,
	/** Media, type, language, both accounts verified or not, and column 19. */
	CROSSING,
	/** The first word of the text. */
	FIRST_WORD,
	/** The account that the text says it retweets. */
	RETWEETED_ACCOUNT,
	/** The tweet itself; kept for one window after its last exposure. */
	TWEET,
	/** Hour of the day, UTC. */
	HOUR,
	/** Language and hour. */
	LANGUAGE_HOUR,
	/** User and language. */
	USER_LANGUAGE,
	/** User and type. */
	USER_TYPE,
	/** User and media. */
	USER_MEDIA,
	/** User and a span of four hours of the day. */
	USER_HOURS,
	/** Creator and language. */
	CREATOR_LANGUAGE,
	/** Creator and type. */
	CREATOR_TYPE,
	/** Creator and media. */
	CREATOR_MEDIA,
	/** A hashtag; from here on a row may have several values of a kind. */
	HASHTAG,
	/** User and hashtag. */
	USER_HASHTAG,
	/** The domain of a link. */
	DOMAIN,
	/** User and domain. */
	USER_DOMAIN,
	/** A link. */
	LINK,
	/** A mentioned account. */
	MENTION;

	/** How many kinds have at most one value a row; they come first. */
	public static final int SINGLE = HASHTAG.ordinal();

	/** How many kinds there are. */
	public static final int COUNT = values().length;

	/** Whether a row may have several values of this kind. */
	public boolean multiple() {
		return ordinal() >= SINGLE;
	}

	/** Whether the kind's statistics are about the user and thus hidden with the user. */
	public boolean ofUser() {
		return switch (this) {
			case USER_LANGUAGE, USER_TYPE, USER_MEDIA, USER_HOURS, USER_HASHTAG, USER_DOMAIN -> true;
			default -> false;
		};
	}

	/**
	 * Whether the kind's statistics are about the creator and thus hidden with the
	 * creator.
	 */
	public boolean ofCreator() {
		return switch (this) {
			case CREATOR_LANGUAGE, CREATOR_TYPE, CREATOR_MEDIA -> true;
			default -> false;
		};
	}

}
