package io.warble.training.nets;

import io.warble.training.parameters.Pace;

/**
 * A net that reads tweets' texts, and where it gets them from. Not thread-safe.
 */
public interface TextMember {

	/** Its name among the members. */
	String name();

	/** The net that takes features and text, such as {@code mlp-c}. */
	String classifier();

	/** How fast and how long the classifier's weights learn. */
	Pace pace();

	/** How it reads a tweet's columns. */
	TextInput input();

	/** Key of a row's tweet: rows of the same tweet have the same columns. */
	long tweet(int row);

	/** Copies the columns of a row's tweet. */
	void copy(int row, float[] into, int offset);

	/**
	 * What encodes tweets in serving, see {@code io.warble.models.text.TweetEncoders}.
	 */
	byte[] encoder(Weights weights);

	/** The same with 8-bit weights, or unchanged where that gains nothing. */
	byte[] int8(byte[] encoder);

	/** What a later run makes it of, beside its weights. */
	byte[] saved();

	/**
	 * The tokens of a row's tweet, as an encoder reads them.
	 * @param length how many
	 */
	void tokens(int row, int[] into, int offset, int length);

}
