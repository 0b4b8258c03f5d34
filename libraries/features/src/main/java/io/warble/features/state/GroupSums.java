package io.warble.features.state;

/**
 * What the rows of one group of {@link KeyGroups} come to: a row of integers for each
 * key. One thread at a time.
 */
final class GroupSums {

	private final int columns;

	private final long[] keys;

	private final int[] sums;

	/** Index of a key + 1 by its hash, 0 for none. */
	private final int[] slots;

	private int size;

	/** Sums of a group's rows in some columns. */
	GroupSums(KeyGroups groups, int group, int columns) {
		int rows = groups.size(group);
		this.columns = columns;
		this.keys = new long[rows];
		this.sums = new int[rows * columns];
		this.slots = new int[Integer.highestOneBit(Math.max(1, rows)) * 4];
		groups.forEach(group, this::add);
	}

	/** How many keys there are. */
	int size() {
		return this.size;
	}

	/** The keys, valid up to {@link #size()}. */
	long[] keys() {
		return this.keys;
	}

	/** The sums, key after key. */
	int[] sums() {
		return this.sums;
	}

	/** Where a key's sums start; the key must be there. */
	int offset(long key) {
		return (this.slots[slot(key)] - 1) * this.columns;
	}

	private void add(RowTable delta, int row) {
		long key = delta.key(row);
		int slot = slot(key);
		if (this.slots[slot] == 0) {
			this.keys[this.size++] = key;
			this.slots[slot] = this.size;
		}
		add(delta.words(row), delta.base(row), (this.slots[slot] - 1) * this.columns);
	}

	/** Counts are added, of times the latest one stays. */
	private void add(int[] words, int from, int to) {
		int latestEnd = Math.min(WindowDelta.OWN, this.columns);
		for (int i = 0; i < WindowDelta.LATEST; i++) {
			this.sums[to + i] += words[from + i];
		}
		for (int i = WindowDelta.LATEST; i < latestEnd; i++) {
			this.sums[to + i] = Math.max(this.sums[to + i], words[from + i]);
		}
		for (int i = latestEnd; i < this.columns; i++) {
			this.sums[to + i] += words[from + i];
		}
	}

	/** The slot that has a key, or that it would get. */
	private int slot(long key) {
		int mask = this.slots.length - 1;
		int slot = KeyIndex.slotOf(key) & mask;
		while (this.slots[slot] != 0 && this.keys[this.slots[slot] - 1] != key) {
			slot = (slot + 1) & mask;
		}
		return slot;
	}

}
