package io.warble.models.evaluation;

import java.util.Arrays;

/**
 * What is known of labelled rows beside predictions: primitive columns of 26 bytes a row
 * that grow as rows are appended. Not thread-safe.
 */
final class Columns {

	private static final Familiarity[] FAMILIARITIES = Familiarity.values();

	private int size;

	/** Four label bits, then two bits each for the user's and creator's familiarity. */
	private byte[] flags;

	private long[] creators;

	private long[] followers;

	private long[] languages;

	Columns(int expected) {
		int capacity = Math.max(16, expected);
		this.flags = new byte[capacity];
		this.creators = new long[capacity];
		this.followers = new long[capacity];
		this.languages = new long[capacity];
	}

	/** Half as much room again. */
	static int grown(int size) {
		return (int) Math.min(Integer.MAX_VALUE - 8L, size + (size >> 1) + 16L);
	}

	void append(int labels, long creator, long creatorFollowers, long language, Familiarity user,
			Familiarity ofCreator) {
		if (labels < 0 || labels > 15) {
			throw new IllegalArgumentException("labels must be four bits, got " + labels);
		}
		if (this.size == this.flags.length) {
			int capacity = grown(this.size);
			this.flags = Arrays.copyOf(this.flags, capacity);
			this.creators = Arrays.copyOf(this.creators, capacity);
			this.followers = Arrays.copyOf(this.followers, capacity);
			this.languages = Arrays.copyOf(this.languages, capacity);
		}
		this.flags[this.size] = (byte) (labels | (user.ordinal() << 4) | (ofCreator.ordinal() << 6));
		this.creators[this.size] = creator;
		this.followers[this.size] = creatorFollowers;
		this.languages[this.size++] = language;
	}

	int size() {
		return this.size;
	}

	boolean positive(int row, int type) {
		return (this.flags[row] >> type & 1) != 0;
	}

	Familiarity user(int row) {
		return FAMILIARITIES[this.flags[row] >> 4 & 3];
	}

	Familiarity ofCreator(int row) {
		return FAMILIARITIES[this.flags[row] >> 6 & 3];
	}

	long creator(int row) {
		return this.creators[row];
	}

	long creatorFollowers(int row) {
		return this.followers[row];
	}

	long language(int row) {
		return this.languages[row];
	}

}
