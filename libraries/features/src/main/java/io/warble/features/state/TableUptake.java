package io.warble.features.state;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;

/**
 * Moves one table of counts on by a window: decays what was there, adds the window's
 * rows, drops what is not kept. A key's rows in several deltas are first summed as
 * integers, so that it does not matter how the window's rows were spread over them; new
 * keys come in the order of the keys. Works in parallel on ranges of rows, each of which
 * only one thread writes to. The deltas stay as they are. One use.
 */
final class TableUptake {

	private static final int BLOCK = 8192;

	private final RowTable table;

	private final RowTable[] deltas;

	/** Columns of a delta's row that are taken up. */
	private final int columns;

	TableUptake(RowTable table, List<RowTable> deltas) {
		this.table = table;
		this.deltas = deltas.toArray(RowTable[]::new);
		this.columns = (table.width() >= Columns.OWN) ? WindowDelta.OWN + table.width() - Columns.OWN
				: WindowDelta.LATEST;
	}

	/**
	 * Does it.
	 * @param decay what is left of the recent counts
	 * @param keep which of the rows that were there stay, null for all
	 */
	void run(float decay, RowTable.@Nullable RowTest keep) {
		inBlocks(this.table.size(), (from, to) -> decay(from, to, decay));
		int blocks = 0;
		int[] firstBlocks = new int[this.deltas.length];
		for (int delta = 0; delta < this.deltas.length; delta++) {
			firstBlocks[delta] = blocks;
			blocks += (this.deltas[delta].size() + BLOCK - 1) / BLOCK;
		}
		long[][] found = new long[blocks][];
		IntStream.range(0, blocks).parallel().forEach((block) -> {
			int delta = this.deltas.length - 1;
			while (firstBlocks[delta] > block) {
				delta--;
			}
			found[block] = addToKnown(delta, (block - firstBlocks[delta]) * BLOCK);
		});
		if (keep != null) {
			this.table.retain(keep);
		}
		long[] newKeys = sorted(found);
		int first = this.table.addAll(newKeys);
		inBlocks(newKeys.length, (from, to) -> fill(newKeys, first, from, to));
	}

	private void decay(int fromRow, int toRow, float decay) {
		for (int row = fromRow; row < toRow; row++) {
			int[] words = this.table.words(row);
			int from = this.table.base(row) + Columns.RECENT_EXPOSURES;
			for (int i = from; i < from + WindowDelta.LATEST; i++) {
				words[i] = Float.floatToRawIntBits(decay * Float.intBitsToFloat(words[i]));
			}
		}
	}

	/**
	 * Adds a block of a delta's rows to those that are there; a key of several deltas is
	 * the first one's.
	 * @return the keys that are not there
	 */
	private long[] addToKnown(int delta, int fromRow) {
		RowTable rows = this.deltas[delta];
		int toRow = Math.min(rows.size(), fromRow + BLOCK);
		long[] unknown = new long[toRow - fromRow];
		int count = 0;
		int[] sum = new int[this.columns];
		for (int row = fromRow; row < toRow; row++) {
			long key = rows.key(row);
			if (isIn(key, delta)) {
				continue;
			}
			int known = this.table.find(key);
			if (known >= 0) {
				System.arraycopy(rows.words(row), rows.base(row), sum, 0, this.columns);
				addLater(key, delta, sum);
				add(known, sum);
			}
			else {
				unknown[count++] = key;
			}
		}
		return Arrays.copyOf(unknown, count);
	}

	/** Whether one of the first deltas has a key. */
	private boolean isIn(long key, int deltas) {
		for (int i = 0; i < deltas; i++) {
			if (this.deltas[i].find(key) >= 0) {
				return true;
			}
		}
		return false;
	}

	/** Adds what the deltas behind a given one have of a key. */
	private void addLater(long key, int delta, int[] sum) {
		for (int i = delta + 1; i < this.deltas.length; i++) {
			RowTable rows = this.deltas[i];
			int row = rows.find(key);
			if (row >= 0) {
				add(rows.words(row), rows.base(row), sum);
			}
		}
	}

	private static void add(int[] words, int base, int[] sum) {
		int latestEnd = Math.min(WindowDelta.OWN, sum.length);
		for (int i = 0; i < WindowDelta.LATEST; i++) {
			sum[i] += words[base + i];
		}
		for (int i = WindowDelta.LATEST; i < latestEnd; i++) {
			sum[i] = Math.max(sum[i], words[base + i]);
		}
		for (int i = latestEnd; i < sum.length; i++) {
			sum[i] += words[base + i];
		}
	}

	/** Adds a window's sum to a row. */
	private void add(int row, int[] sum) {
		int[] words = this.table.words(row);
		int base = this.table.base(row);
		for (int i = 0; i < WindowDelta.LATEST; i++) {
			addFloat(words, base + Columns.EXPOSURES + i, sum[i]);
			addFloat(words, base + Columns.RECENT_EXPOSURES + i, sum[i]);
		}
		for (int i = WindowDelta.LATEST; i < Math.min(WindowDelta.OWN, sum.length); i++) {
			int latest = base + Columns.LATEST_EXPOSURE + i - WindowDelta.LATEST;
			words[latest] = Math.max(words[latest], sum[i]);
		}
		for (int i = WindowDelta.OWN; i < sum.length; i++) {
			addFloat(words, base + Columns.OWN + i - WindowDelta.OWN, sum[i]);
		}
	}

	private static void addFloat(int[] words, int at, int added) {
		words[at] = Float.floatToRawIntBits(Float.intBitsToFloat(words[at]) + added);
	}

	private static long[] sorted(long[][] found) {
		long[] keys = new long[Arrays.stream(found).mapToInt((block) -> block.length).sum()];
		int at = 0;
		for (long[] block : found) {
			System.arraycopy(block, 0, keys, at, block.length);
			at += block.length;
		}
		Arrays.parallelSort(keys);
		return keys;
	}

	/** Gives rows that have been added what the deltas have of their keys. */
	private void fill(long[] keys, int first, int from, int to) {
		int[] sum = new int[this.columns];
		for (int i = from; i < to; i++) {
			Arrays.fill(sum, 0);
			addLater(keys[i], -1, sum);
			add(first + i, sum);
		}
	}

	private static void inBlocks(int size, Range range) {
		IntStream.range(0, (size + BLOCK - 1) / BLOCK)
			.parallel()
			.forEach((block) -> range.take(block * BLOCK, Math.min(size, (block + 1) * BLOCK)));
	}

	/** Works on some rows. */
	@FunctionalInterface
	private interface Range {

		void take(int from, int to);

	}

}
