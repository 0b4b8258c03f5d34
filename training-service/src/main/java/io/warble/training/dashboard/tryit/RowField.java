package io.warble.training.dashboard.tryit;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * A field of a row, as a prediction's request has it.
 */
enum RowField {

	USER_ID("User id", Type.TEXT, Part.USER), USER_FOLLOWER_COUNT("User’s followers", Type.NUMBER, Part.USER),
	USER_FOLLOWING_COUNT("User follows", Type.NUMBER, Part.USER),
	USER_ACCOUNT_CREATION("User’s account since (unix s)", Type.NUMBER, Part.USER),
	USER_IS_VERIFIED("User is verified", Type.FLAG, Part.USER), CREATOR_ID("Creator id", Type.TEXT, Part.CREATOR),
	CREATOR_FOLLOWER_COUNT("Creator’s followers", Type.NUMBER, Part.CREATOR),
	CREATOR_FOLLOWING_COUNT("Creator follows", Type.NUMBER, Part.CREATOR),
	CREATOR_ACCOUNT_CREATION("Creator’s account since (unix s)", Type.NUMBER, Part.CREATOR),
	CREATOR_IS_VERIFIED("Creator is verified", Type.FLAG, Part.CREATOR),
	CREATOR_FOLLOWS_USER("Creator follows user", Type.FLAG, Part.CREATOR), TWEET_ID("Tweet id", Type.TEXT, Part.TWEET),
	TWEET_TIMESTAMP("Created (unix s)", Type.NUMBER, Part.TWEET), TWEET_TYPE("Type", Type.TEXT, Part.TWEET),
	LANGUAGE("Language id", Type.TEXT, Part.TWEET), PRESENT_MEDIA("Media", Type.TEXTS, Part.TWEET),
	HASHTAGS("Hashtags", Type.TEXTS, Part.TWEET), PRESENT_LINKS("Links", Type.TEXTS, Part.TWEET),
	PRESENT_DOMAINS("Domains", Type.TEXTS, Part.TWEET), TEXT_TOKENS("Text, as WordPiece ids", Type.NUMBERS, Part.TWEET);

	private final String label;

	private final Type type;

	private final Part part;

	RowField(String label, Type type, Part part) {
		this.label = label;
		this.type = type;
		this.part = part;
	}

	static List<RowField> of(Part part) {
		return Arrays.stream(values()).filter((field) -> field.part == part).toList();
	}

	/** The name in JSON and in the form. */
	public String json() {
		return name().toLowerCase(Locale.ROOT);
	}

	/** What people call it. */
	public String label() {
		return this.label;
	}

	/** What it holds. */
	public Type type() {
		return this.type;
	}

	/** Of whom it speaks. */
	enum Part {

		/** Who is shown the tweet. */
		USER,
		/** Who wrote it. */
		CREATOR,
		/** The tweet. */
		TWEET

	}

	/** What a field holds. */
	enum Type {

		/** Text. */
		TEXT,
		/** Texts between blanks. */
		TEXTS,
		/** A whole number. */
		NUMBER,
		/** Whole numbers between blanks. */
		NUMBERS,
		/** Yes or no. */
		FLAG

	}

}
