package io.warble.features.state;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.nio.channels.FileChannel;
import java.util.Arrays;

/**
 * A {@link RowTable} in a mapped file. Rows never cross from one mapping to the next,
 * each of which is at most 1 GiB (a buffer addresses no more than 2). Thread-safe.
 */
final class MappedTable {

	private static final long MAPPING_BYTES = 1L << 30;

	private final int width;

	private final int stride;

	private final int rows;

	private final LongBuffer index;

	private final IntBuffer[] mappings;

	private final int rowsPerMapping;

	MappedTable(FileChannel channel, long at, int width, int rows) throws IOException {
		this.width = width;
		this.stride = width + RowTable.KEY_WORDS;
		this.rows = rows;
		long indexBytes = 8L * KeyIndex.length(rows);
		this.index = channel.map(FileChannel.MapMode.READ_ONLY, at, indexBytes)
			.order(ByteOrder.LITTLE_ENDIAN)
			.asLongBuffer();
		this.rowsPerMapping = (int) (MAPPING_BYTES / (4L * this.stride));
		this.mappings = new IntBuffer[(rows + this.rowsPerMapping - 1) / this.rowsPerMapping];
		for (int i = 0; i < this.mappings.length; i++) {
			long first = (long) i * this.rowsPerMapping;
			long count = Math.min(this.rowsPerMapping, rows - first);
			this.mappings[i] = channel
				.map(FileChannel.MapMode.READ_ONLY, at + indexBytes + first * 4 * this.stride, count * 4 * this.stride)
				.order(ByteOrder.LITTLE_ENDIAN)
				.asIntBuffer();
		}
	}

	/** Bytes of a table in the file, padding to a multiple of 8 included. */
	static long bytes(int width, int rows) {
		long words = (long) (width + RowTable.KEY_WORDS) * rows;
		return 8L * KeyIndex.length(rows) + 4 * (words + words % 2);
	}

	int rows() {
		return this.rows;
	}

	boolean read(long key, int[] into, int offset) {
		int row = (key != 0) ? find(key) : -1;
		if (row < 0) {
			Arrays.fill(into, offset, offset + this.width, 0);
			return false;
		}
		this.mappings[row / this.rowsPerMapping].get(base(row) + RowTable.KEY_WORDS, into, offset, this.width);
		return true;
	}

	/** Copies rows as {@link RowTable#readAll} does. */
	void readAll(long[] keys, int count, int[] into) {
		int[] candidates = new int[count];
		for (int i = 0; i < count; i++) {
			candidates[i] = (keys[i] != 0) ? candidate(keys[i]) : -1;
		}
		for (int i = 0; i < count; i++) {
			int row = candidates[i];
			if (row >= 0 && key(row) != keys[i]) {
				row = find(keys[i]);
			}
			int offset = i * this.width;
			if (row < 0) {
				Arrays.fill(into, offset, offset + this.width, 0);
			}
			else {
				IntBuffer words = this.mappings[row / this.rowsPerMapping];
				int from = base(row) + RowTable.KEY_WORDS;
				for (int word = 0; word < this.width; word++) {
					into[offset + word] = words.get(from + word);
				}
			}
		}
	}

	void forEach(FeatureState.EntryVisitor visitor) {
		int[] words = new int[this.width];
		for (int row = 0; row < this.rows; row++) {
			this.mappings[row / this.rowsPerMapping].get(base(row) + RowTable.KEY_WORDS, words);
			visitor.visit(key(row), words);
		}
	}

	private int find(long key) {
		int mask = this.index.capacity() - 1;
		int tag = KeyIndex.tagOf(key);
		for (int at = KeyIndex.slotOf(key) & mask;; at = (at + 1) & mask) {
			long slot = this.index.get(at);
			if (slot == 0) {
				return -1;
			}
			if ((int) (slot >>> 32) == tag && key((int) slot - 1) == key) {
				return (int) slot - 1;
			}
		}
	}

	private int candidate(long key) {
		int mask = this.index.capacity() - 1;
		int tag = KeyIndex.tagOf(key);
		for (int at = KeyIndex.slotOf(key) & mask;; at = (at + 1) & mask) {
			long slot = this.index.get(at);
			if (slot == 0 || (int) (slot >>> 32) == tag) {
				return (int) slot - 1;
			}
		}
	}

	private long key(int row) {
		IntBuffer words = this.mappings[row / this.rowsPerMapping];
		int base = base(row);
		return Integer.toUnsignedLong(words.get(base)) | ((long) words.get(base + 1) << 32);
	}

	private int base(int row) {
		return (row % this.rowsPerMapping) * this.stride;
	}

}
