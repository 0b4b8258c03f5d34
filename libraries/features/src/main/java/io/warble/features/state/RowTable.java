package io.warble.features.state;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * Rows of 32-bit words by 64-bit key: a {@link KeyIndex} over rows that lie one after
 * another in the order in which they were added. A row's first two words are its key.
 * Reading is safe from many threads while nothing is added; adding is not thread-safe.
 */
final class RowTable {

	/** Words of the key in front of a row. */
	static final int KEY_WORDS = 2;

	private static final int CHUNK_WORDS = 1 << 18;

	private final int width;

	private final int stride;

	private final int chunkShift;

	private final int chunkMask;

	private final List<int[]> chunkList = new ArrayList<>();

	private int[][] chunks = new int[0][];

	private long[] slots = new long[KeyIndex.length(0)];

	private int size;

	/** Rows before this one have been in use before and may hold old words. */
	private int used;

	RowTable(int width) {
		this.width = width;
		this.stride = width + KEY_WORDS;
		this.chunkShift = Math.max(0, 31 - Integer.numberOfLeadingZeros(CHUNK_WORDS / this.stride));
		this.chunkMask = (1 << this.chunkShift) - 1;
	}

	int width() {
		return this.width;
	}

	int size() {
		return this.size;
	}

	/** Words that rows and index take. */
	long bytes() {
		return 4L * this.chunks.length * (this.chunkMask + 1) * this.stride + 8L * this.slots.length;
	}

	/** The row of a key, or -1. */
	int find(long key) {
		long[] index = this.slots;
		int mask = index.length - 1;
		int tag = KeyIndex.tagOf(key);
		for (int at = KeyIndex.slotOf(key) & mask;; at = (at + 1) & mask) {
			long slot = index[at];
			if (slot == 0) {
				return -1;
			}
			if ((int) (slot >>> 32) == tag) {
				int row = (int) slot - 1;
				if (key(row) == key) {
					return row;
				}
			}
		}
	}

	/** The row of a key, new and all zeros where there was none. */
	int findOrAdd(long key) {
		int row = find(key);
		return (row >= 0) ? row : add(key);
	}

	/** Adds a row of zeros for a key that has none. */
	int add(long key) {
		int row = append(key);
		if (this.size * 2L > this.slots.length) {
			index(this.slots.length * 2);
		}
		else {
			KeyIndex.insert(this.slots, key, row);
		}
		return row;
	}

	/**
	 * Adds a row of zeros for each of some keys that have none.
	 * @return the first one's row; the others follow
	 */
	int addAll(long[] keys) {
		int first = this.size;
		for (long key : keys) {
			append(key);
		}
		if (this.size * 2L > this.slots.length) {
			index(KeyIndex.length(this.size));
		}
		else {
			for (int i = 0; i < keys.length; i++) {
				KeyIndex.insert(this.slots, keys[i], first + i);
			}
		}
		return first;
	}

	private int append(long key) {
		int row = this.size++;
		if ((row >>> this.chunkShift) == this.chunks.length) {
			this.chunkList.add(new int[this.stride << this.chunkShift]);
			this.chunks = this.chunkList.toArray(int[][]::new);
		}
		int[] words = words(row);
		int base = base(row);
		if (row < this.used) {
			Arrays.fill(words, base, base + this.width, 0);
		}
		words[base - 2] = (int) key;
		words[base - 1] = (int) (key >>> 32);
		return row;
	}

	/** The array that holds a row. */
	int[] words(int row) {
		return this.chunks[row >>> this.chunkShift];
	}

	/** Where a row's first column stands in {@link #words}. */
	int base(int row) {
		return (row & this.chunkMask) * this.stride + KEY_WORDS;
	}

	/** The first row behind those that stand in one array with the given one. */
	int nextChunk(int row) {
		return (row | this.chunkMask) + 1;
	}

	long key(int row) {
		int[] words = words(row);
		int base = base(row);
		return Integer.toUnsignedLong(words[base - 2]) | ((long) words[base - 1] << 32);
	}

	/** Copies a row, or zeros where the key has none. */
	boolean read(long key, int[] into, int offset) {
		int row = (key != 0) ? find(key) : -1;
		copy(row, into, offset);
		return row >= 0;
	}

	/** Copies rows, or zeros where a key has none. */
	void readAll(long[] keys, int count, int[] into) {
		int[] rows = new int[count];
		findAll(keys, count, new long[count], rows);
		for (int i = 0; i < count; i++) {
			copy(rows[i], into, i * this.width);
		}
	}

	/** Copies a row, or zeros for -1. */
	void copy(int row, int[] into, int offset) {
		if (row < 0) {
			Arrays.fill(into, offset, offset + this.width, 0);
		}
		else {
			System.arraycopy(words(row), base(row), into, offset, this.width);
		}
	}

	/**
	 * Finds the rows of some keys, or -1. Goes step by step through all keys, and loads
	 * memory in steps that do not branch on what is loaded: a core overlaps the cache
	 * misses of such a step, but waits for one whose branch it could not foresee.
	 * @param scratch at least {@code count} longs
	 * @param rows receives the rows
	 */
	void findAll(long[] keys, int count, long[] scratch, int[] rows) {
		for (int i = 0; i < count; i++) {
			scratch[i] = KeyIndex.home(this.slots, keys[i]);
		}
		for (int i = 0; i < count; i++) {
			rows[i] = KeyIndex.candidate(this.slots, keys[i], scratch[i]);
		}
		for (int i = 0; i < count; i++) {
			scratch[i] = keyOrZero(rows[i]);
		}
		for (int i = 0; i < count; i++) {
			rows[i] = check(rows[i], scratch[i], keys[i]);
		}
	}

	/**
	 * Finds one row in each of some tables, or -1, in the steps of {@link #findAll}.
	 * @param scratch at least {@code tables.length} longs
	 * @param rows receives the rows
	 */
	static void findEach(RowTable[] tables, long[] keys, long[] scratch, int[] rows) {
		int count = tables.length;
		for (int i = 0; i < count; i++) {
			scratch[i] = KeyIndex.home(tables[i].slots, keys[i]);
		}
		for (int i = 0; i < count; i++) {
			rows[i] = KeyIndex.candidate(tables[i].slots, keys[i], scratch[i]);
		}
		for (int i = 0; i < count; i++) {
			scratch[i] = tables[i].keyOrZero(rows[i]);
		}
		for (int i = 0; i < count; i++) {
			rows[i] = tables[i].check(rows[i], scratch[i], keys[i]);
		}
	}

	/** Third step of a look-up: the key of a candidate, 0 for -1. */
	private long keyOrZero(int row) {
		return (row >= 0) ? key(row) : 0;
	}

	/**
	 * Last step: the candidate, or, where it has another key, what the key has; -1 for
	 * key 0.
	 */
	private int check(int candidate, long found, long key) {
		if (candidate < 0 || key == 0) {
			return -1;
		}
		return (found == key) ? candidate : find(key);
	}

	/**
	 * Drops all rows, but keeps the memory for those that come next: warm memory that is
	 * cleared row by row costs far less than new memory.
	 */
	void clear() {
		this.used = Math.max(this.used, this.size);
		this.size = 0;
		Arrays.fill(this.slots, 0);
	}

	/** Drops the rows whose numbers a test does not keep; the others stay in order. */
	void retain(IntPredicate keep) {
		int kept = 0;
		for (int row = 0; row < this.size; row++) {
			if (keep.test(row)) {
				if (kept != row) {
					System.arraycopy(words(row), base(row) - KEY_WORDS, words(kept), base(kept) - KEY_WORDS,
							this.stride);
				}
				kept++;
			}
		}
		if (kept == this.size) {
			return;
		}
		this.used = Math.max(this.used, this.size);
		this.size = kept;
		int chunksInUse = (kept + this.chunkMask) >>> this.chunkShift;
		while (this.chunkList.size() > chunksInUse) {
			this.chunkList.remove(this.chunkList.size() - 1);
		}
		this.chunks = this.chunkList.toArray(int[][]::new);
		this.used = Math.min(this.used, chunksInUse << this.chunkShift);
		index(KeyIndex.length(kept));
	}

	/**
	 * The index that a table of this size is written with; depends on the rows alone. Not
	 * to be changed.
	 */
	long[] canonicalIndex() {
		// It always has its rows in their order, so its length says all.
		int length = KeyIndex.length(this.size);
		return (this.slots.length == length) ? this.slots : fill(new long[length]);
	}

	private void index(int length) {
		long[] index = this.slots;
		if (index.length == length) {
			Arrays.fill(index, 0);
		}
		else {
			index = new long[length];
		}
		this.slots = fill(index);
	}

	private long[] fill(long[] index) {
		for (int row = 0; row < this.size; row++) {
			KeyIndex.insert(index, key(row), row);
		}
		return index;
	}

}
