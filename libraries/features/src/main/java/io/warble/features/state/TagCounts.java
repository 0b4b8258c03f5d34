package io.warble.features.state;

import java.util.Arrays;

/**
 * Counts how often tags occur: a small open-addressing table that is emptied in time
 * proportional to what it holds. Not thread-safe.
 */
final class TagCounts {

	private int[] tags = new int[1024];

	private int[] counts = new int[1024];

	private int[] used = new int[512];

	private int size;

	void clear() {
		for (int i = 0; i < this.size; i++) {
			this.tags[this.used[i]] = 0;
		}
		this.size = 0;
	}

	void count(int tag) {
		int mask = this.tags.length - 1;
		int at = (tag * 0x9E3779B9) >>> 8 & mask;
		while (this.tags[at] != tag) {
			if (this.tags[at] == 0) {
				this.tags[at] = tag;
				this.counts[at] = 0;
				this.used[this.size++] = at;
				break;
			}
			at = (at + 1) & mask;
		}
		this.counts[at]++;
		if (this.size == this.used.length) {
			grow();
		}
	}

	/**
	 * The tags that were counted at least so often, the most frequent first, equals in
	 * order of the tag.
	 * @param least the least count
	 * @param limit at most so many
	 * @return tag and count, packed as {@code count << 32 | ~tag}, ascending order last
	 */
	long[] top(int least, int limit) {
		long[] found = new long[this.size];
		int n = 0;
		for (int i = 0; i < this.size; i++) {
			int at = this.used[i];
			if (this.counts[at] >= least) {
				found[n++] = ((long) this.counts[at] << 32) | Integer.toUnsignedLong(~this.tags[at]);
			}
		}
		Arrays.sort(found, 0, n);
		long[] top = new long[Math.min(n, limit)];
		for (int i = 0; i < top.length; i++) {
			top[i] = found[n - 1 - i];
		}
		return top;
	}

	static int tag(long packed) {
		return ~(int) packed;
	}

	static int count(long packed) {
		return (int) (packed >>> 32);
	}

	private void grow() {
		int[] oldTags = this.tags;
		int[] oldCounts = this.counts;
		int[] oldUsed = this.used;
		int n = this.size;
		this.tags = new int[oldTags.length * 2];
		this.counts = new int[oldTags.length * 2];
		this.used = new int[oldUsed.length * 2];
		this.size = 0;
		int mask = this.tags.length - 1;
		for (int i = 0; i < n; i++) {
			int tag = oldTags[oldUsed[i]];
			int at = (tag * 0x9E3779B9) >>> 8 & mask;
			while (this.tags[at] != 0) {
				at = (at + 1) & mask;
			}
			this.tags[at] = tag;
			this.counts[at] = oldCounts[oldUsed[i]];
			this.used[this.size++] = at;
		}
	}

}
