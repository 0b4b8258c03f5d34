package io.warble.training.extraction;

import java.util.Arrays;

/**
 * A set of 64-bit keys: open addressing, linear probing, half full at most. Knows a
 * (tweet, user) pair again. Not thread-safe.
 */
final class PairSet {

	private long[] slots = new long[1 << 12];

	private int size;

	private boolean zero;

	/** Empties the set, but keeps its memory. */
	void clear() {
		Arrays.fill(this.slots, 0);
		this.size = 0;
		this.zero = false;
	}

	/** Adds a key; says whether it was new. */
	boolean add(long key) {
		if (key == 0) {
			boolean added = !this.zero;
			this.zero = true;
			return added;
		}
		int mask = this.slots.length - 1;
		int slot = (int) spread(key) & mask;
		while (this.slots[slot] != 0) {
			if (this.slots[slot] == key) {
				return false;
			}
			slot = slot + 1 & mask;
		}
		this.slots[slot] = key;
		if (++this.size * 2L > this.slots.length) {
			grow();
		}
		return true;
	}

	private void grow() {
		long[] old = this.slots;
		if (old.length >= 1 << 30) {
			throw new IllegalStateException("More than " + (1 << 29) + " rows in one window are too many");
		}
		this.slots = new long[old.length * 2];
		int mask = this.slots.length - 1;
		for (long key : old) {
			if (key != 0) {
				int slot = (int) spread(key) & mask;
				while (this.slots[slot] != 0) {
					slot = slot + 1 & mask;
				}
				this.slots[slot] = key;
			}
		}
	}

	private static long spread(long key) {
		long product = key * 0x9E3779B97F4A7C15L;
		return product ^ product >>> 32;
	}

}
