package io.warble.models.text;

import io.warble.models.Texts;

/**
 * The tokens of a text that an encoder reads: all of them, or of a longer text the first
 * ones and the last, which is [SEP]; 0, which is [PAD], behind a shorter one. Stateless.
 */
public final class TokenWindow {

	private TokenWindow() {
	}

	/**
	 * Copies a row's tokens.
	 * @param into receives {@code length} numbers from {@code offset} on
	 * @return how many of them are tokens
	 */
	public static int copy(Texts texts, int row, int[] into, int offset, int length) {
		int all = texts.count(row);
		int count = Math.min(all, length);
		for (int i = 0; i < count; i++) {
			into[offset + i] = texts.token(row, i);
		}
		if (all > length) {
			into[offset + length - 1] = texts.token(row, all - 1);
		}
		for (int i = count; i < length; i++) {
			into[offset + i] = 0;
		}
		return count;
	}

	/** A well mixed hash of some tokens. */
	static long hash(int[] tokens, int from, int to) {
		long hash = (long) to - from;
		for (int i = from; i < to; i++) {
			hash = (hash ^ tokens[i]) * 0x9E3779B97F4A7C15L;
			hash ^= hash >>> 29;
		}
		hash *= 0xBF58476D1CE4E5B9L;
		return hash ^ (hash >>> 32);
	}

}
