package io.warble.features.state;

/**
 * Row numbers by 64-bit key, in an array of slots with open addressing whose length is a
 * power of two. A slot holds 32 bits of the key beside the row number, so that a look-up
 * that ends in another key's slot seldom touches that key's row: two cache misses a
 * look-up. An empty slot is 0.
 */
final class KeyIndex {

	private static final int LEAST = 64;

	private KeyIndex() {
	}

	/** Slots for a number of rows: at most half of them are full. */
	static int length(int rows) {
		return (rows <= LEAST / 2) ? LEAST : Integer.highestOneBit(2 * rows - 1) << 1;
	}

	/** Where a key's search starts, before the length is taken into account. */
	static int slotOf(long key) {
		return (int) ((key * 0x9E3779B97F4A7C15L) >>> 32);
	}

	/** The bits of a key that its slot holds. */
	static int tagOf(long key) {
		return (int) key ^ (int) (key >>> 32);
	}

	/** Adds a key that is not in the index. */
	static void insert(long[] slots, long key, int row) {
		int mask = slots.length - 1;
		int at = slotOf(key) & mask;
		while (slots[at] != 0) {
			at = (at + 1) & mask;
		}
		slots[at] = ((long) tagOf(key) << 32) | (row + 1);
	}

	/** First step of a look-up: the slot where a key's search starts. */
	static long home(long[] slots, long key) {
		return slots[slotOf(key) & (slots.length - 1)];
	}

	/**
	 * Second step: the first row whose slot has the key's 32 bits, most likely the key's
	 * own; -1 for none.
	 * @param home what the first step found
	 */
	static int candidate(long[] slots, long key, long home) {
		int tag = tagOf(key);
		long slot = home;
		if (slot != 0 && (int) (slot >>> 32) != tag) {
			int mask = slots.length - 1;
			int at = slotOf(key) & mask;
			do {
				at = (at + 1) & mask;
				slot = slots[at];
			}
			while (slot != 0 && (int) (slot >>> 32) != tag);
		}
		return (int) slot - 1;
	}

}
