package io.warble.features.dataset;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The words of the format: tweet types and kinds of media. Stateless.
 */
final class Words {

	static final int PHOTO = 0;

	static final int VIDEO = 1;

	static final int GIF = 2;

	private static final TweetType[] TYPES = { TweetType.TOP_LEVEL, TweetType.RETWEET, TweetType.QUOTE,
			TweetType.REPLY };

	private static final byte[][] TYPE_WORDS = Arrays.stream(TYPES)
		.map((type) -> type.text().getBytes(StandardCharsets.US_ASCII))
		.toArray(byte[][]::new);

	private static final byte[][] MEDIA_WORDS = { { 'P', 'h', 'o', 't', 'o' }, { 'V', 'i', 'd', 'e', 'o' },
			{ 'G', 'I', 'F' } };

	private Words() {
	}

	/** The tweet type that the bytes name. */
	static TweetType type(byte[] bytes, int start, int length) {
		int index = find(TYPE_WORDS, bytes, start, length);
		return (index < 0) ? TweetType.OTHER : TYPES[index];
	}

	/** The kind of media that the bytes name, -1 for another word. */
	static int media(byte[] bytes, int start, int length) {
		return find(MEDIA_WORDS, bytes, start, length);
	}

	private static int find(byte[][] words, byte[] bytes, int start, int length) {
		for (int i = 0; i < words.length; i++) {
			byte[] word = words[i];
			if (word.length == length && word[0] == bytes[start]
					&& Arrays.equals(word, 0, length, bytes, start, start + length)) {
				return i;
			}
		}
		return -1;
	}

}
