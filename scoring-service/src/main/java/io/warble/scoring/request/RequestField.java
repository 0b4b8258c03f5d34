package io.warble.scoring.request;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a row in JSON: the dataset's columns under readable names.
 */
enum RequestField {

	/** WordPiece ids of the text. */
	TEXT_TOKENS(Type.NUMBERS, "textTokens", "WordPiece ids of the text (mBERT cased), with [CLS] and [SEP]"),
	/** The text itself. */
	TEXT(Type.TEXT, "text",
			"the text itself instead of text_tokens, encoded with the model's vocabulary and cut at 512 tokens"),
	/** Ids of the hashtags. */
	HASHTAGS(Type.TEXTS, "hashtags", "ids of the hashtags"),
	/** Id of the tweet. */
	TWEET_ID(Type.TEXT, "tweetId", "id of the tweet"),
	/** Kinds of media. */
	PRESENT_MEDIA(Type.TEXTS, "presentMedia", "kinds of media: Photo, Video, GIF; repeats allowed"),
	/** Ids of the links. */
	PRESENT_LINKS(Type.TEXTS, "presentLinks", "ids of the links"),
	/** Ids of the links' domains. */
	PRESENT_DOMAINS(Type.TEXTS, "presentDomains", "ids of the links' domains"),
	/** The tweet's type. */
	TWEET_TYPE(Type.TEXT, "tweetType", "TopLevel (the default), Retweet, Quote or Reply"),
	/** Id of the language. */
	LANGUAGE(Type.TEXT, "language", "id of the language; default none"),
	/** Creation of the tweet. */
	TWEET_TIMESTAMP(Type.NUMBER, "tweetTimestamp", "when the tweet was created, unix seconds"),
	/** Id of the creator. */
	CREATOR_ID(Type.TEXT, "engagedWithUserId", "id of the tweet's author"),
	/** The creator's followers. */
	CREATOR_FOLLOWER_COUNT(Type.NUMBER, "engagedWithUserFollowerCount", "the author's followers; default 0"),
	/** The creator's followings. */
	CREATOR_FOLLOWING_COUNT(Type.NUMBER, "engagedWithUserFollowingCount",
			"how many accounts the author follows; default 0"),
	/** Whether the creator is verified. */
	CREATOR_IS_VERIFIED(Type.FLAG, "engagedWithUserIsVerified", "whether the author is verified; default false"),
	/** Creation of the creator's account. */
	CREATOR_ACCOUNT_CREATION(Type.NUMBER, "engagedWithUserAccountCreation",
			"when the author's account was created, unix seconds, may be negative; default three years before the tweet"),
	/** Id of the user. */
	USER_ID(Type.TEXT, "engagingUserId", "id of the user who is shown the tweet"),
	/** The user's followers. */
	USER_FOLLOWER_COUNT(Type.NUMBER, "engagingUserFollowerCount", "the user's followers; default 0"),
	/** The user's followings. */
	USER_FOLLOWING_COUNT(Type.NUMBER, "engagingUserFollowingCount", "how many accounts the user follows; default 0"),
	/** Whether the user is verified. */
	USER_IS_VERIFIED(Type.FLAG, "engagingUserIsVerified", "whether the user is verified; default false"),
	/** Creation of the user's account. */
	USER_ACCOUNT_CREATION(Type.NUMBER, "engagingUserAccountCreation",
			"when the user's account was created, unix seconds, may be negative; default three years before the tweet"),
	/** Column 19. */
	CREATOR_FOLLOWS_USER(Type.FLAG, "engageeFollowsEngager", "whether the author follows the user; default false");

	private static final Map<String, RequestField> BY_JSON = new HashMap<>();

	private static final Map<String, RequestField> BY_COMPONENT = new HashMap<>();

	static {
		for (RequestField field : values()) {
			BY_JSON.put(field.json, field);
			BY_COMPONENT.put(field.component, field);
		}
	}

	private final String json = name().toLowerCase(Locale.ROOT);

	private final Type type;

	private final String component;

	private final String meaning;

	RequestField(Type type, String component, String meaning) {
		this.type = type;
		this.component = component;
		this.meaning = meaning;
	}

	static @Nullable RequestField of(String json) {
		return BY_JSON.get(json);
	}

	/** The name in JSON of a component of a dataset row. */
	static String json(String component) {
		RequestField field = BY_COMPONENT.get(component);
		return (field != null) ? field.json : component;
	}

	String json() {
		return this.json;
	}

	Type type() {
		return this.type;
	}

	String meaning() {
		return this.meaning;
	}

	/** Whether the field describes the user, who in a ranking is the same for all. */
	boolean ofUser() {
		return this.compareTo(USER_ID) >= 0 && this.compareTo(USER_ACCOUNT_CREATION) <= 0;
	}

	boolean required() {
		return this == TWEET_ID || this == CREATOR_ID || this == USER_ID || this == TWEET_TIMESTAMP;
	}

	/** What a field holds. */
	enum Type {

		/** A string. */
		TEXT("a string"),
		/** An array of strings. */
		TEXTS("an array of strings"),
		/** A whole number. */
		NUMBER("a whole number"),
		/** An array of whole numbers. */
		NUMBERS("an array of whole numbers"),
		/** True or false. */
		FLAG("true or false");

		private final String expected;

		Type(String expected) {
			this.expected = expected;
		}

		String expected() {
			return this.expected;
		}

	}

}
