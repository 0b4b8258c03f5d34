package io.warble.features.state;

import java.util.Arrays;
import java.util.Comparator;

/**
 * The creators that one user engaged with latest: a list of entries (creator's tag,
 * packed counts, latest time), the latest first. A window's creators are all taken up
 * before the list is cut, so their order does not matter. Not thread-safe.
 */
final class RecentCreators {

	private final int capacity;

	private Entry[] entries = new Entry[64];

	private int size;

	RecentCreators(int capacity) {
		this.capacity = capacity;
	}

	void load(int[] words, int base) {
		this.size = 0;
		for (int i = 0; i < this.capacity; i++) {
			int at = base + i * Columns.RECENT_ENTRY;
			if (words[at] == 0) {
				return;
			}
			append(new Entry(words[at], words[at + 1], words[at + 2]));
		}
	}

	void take(int creator, int counts, int latest) {
		int known = Math.min(this.size, this.capacity);
		for (int i = 0; i < known; i++) {
			Entry entry = this.entries[i];
			if (entry.creator == creator) {
				this.entries[i] = new Entry(creator, add(entry.counts, counts), Math.max(entry.latest, latest));
				return;
			}
		}
		append(new Entry(creator, counts, latest));
	}

	void store(int[] words, int base) {
		Arrays.sort(this.entries, 0, this.size,
				Comparator.comparingInt((Entry entry) -> -entry.latest).thenComparingInt(Entry::creator));
		int kept = Math.min(this.capacity, this.size);
		for (int i = 0; i < kept; i++) {
			int at = base + i * Columns.RECENT_ENTRY;
			words[at] = this.entries[i].creator;
			words[at + 1] = this.entries[i].counts;
			words[at + 2] = this.entries[i].latest;
		}
	}

	private void append(Entry entry) {
		if (this.size == this.entries.length) {
			this.entries = Arrays.copyOf(this.entries, this.size * 2);
		}
		this.entries[this.size++] = entry;
	}

	/** Adds byte by byte, each at most 255. */
	private static int add(int left, int right) {
		int sum = 0;
		for (int shift = 0; shift < Integer.SIZE; shift += Byte.SIZE) {
			sum |= Math.min(255, (left >>> shift & 255) + (right >>> shift & 255)) << shift;
		}
		return sum;
	}

	private record Entry(int creator, int counts, int latest) {
	}

}
