package io.warble.models.evaluation;

import java.util.Arrays;

import io.warble.features.dataset.Keys;

/**
 * Numbers distinct 64-bit keys from 0 in the order of their arrival: open addressing,
 * about 20 bytes a key. Not thread-safe while keys are added.
 */
final class LongTable {

	private static final int FREE = -1;

	private long[] keys;

	/** Number of the key at each place. */
	private int[] slots;

	private int size;

	LongTable(int expected) {
		this.keys = new long[Math.max(16, expected)];
		this.slots = new int[Integer.highestOneBit(Math.max(16, (int) Math.min(1L << 29, 2L * expected))) * 2];
		Arrays.fill(this.slots, FREE);
	}

	int size() {
		return this.size;
	}

	/** The key of a number. */
	long key(int number) {
		return this.keys[number];
	}

	/** The number of a key, -1 if it is unknown. */
	int find(long key) {
		return this.slots[slot(key)];
	}

	/** The number of a key, which is {@link #size()} before the call if it is new. */
	int add(long key) {
		int slot = slot(key);
		if (this.slots[slot] != FREE) {
			return this.slots[slot];
		}
		if (this.size == this.keys.length) {
			this.keys = Arrays.copyOf(this.keys, Columns.grown(this.size));
		}
		this.keys[this.size] = key;
		this.slots[slot] = this.size++;
		if (2L * this.size > this.slots.length && this.slots.length < 1 << 30) {
			this.slots = new int[2 * this.slots.length];
			Arrays.fill(this.slots, FREE);
			for (int i = 0; i < this.size; i++) {
				this.slots[slot(this.keys[i])] = i;
			}
		}
		return this.size - 1;
	}

	private int slot(long key) {
		int mask = this.slots.length - 1;
		int slot = (int) Keys.mix(key) & mask;
		while (this.slots[slot] != FREE && this.keys[this.slots[slot]] != key) {
			slot = (slot + 1) & mask;
		}
		return slot;
	}

}
