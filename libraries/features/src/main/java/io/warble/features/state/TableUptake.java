package io.warble.features.state;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;

/**
 * Moves one table of counts on by a window: decays what was there, adds the window's
 * rows, drops what is not kept. A key's rows in several deltas are first summed as
 * integers, so that it does not matter how the window's rows were spread over them; new
 * keys come in the order of their hashes. Works in parallel on groups of keys. The deltas
 * stay as they are. One use.
 *
 * <p>
 * A table and a window's deltas are far larger than a cache: what is done for one key
 * after another would wait for memory several times for each. In groups by hash, all that
 * is to be done for a key is done while its rows are near.
 */
final class TableUptake {

	/** Rows that a thread decays at a time. */
	private static final int BLOCK = 8192;

	private final RowTable table;

	private final RowTable[] deltas;

	/** Columns of a delta's row that are taken up. */
	private final int columns;

	/** From this column on all decay; the table's width for none. */
	private final int profile;

	/**
	 * An uptake.
	 * @param profile the first column of a group at a row's end that decays, as recent
	 * counts do; the table's width for none
	 */
	TableUptake(RowTable table, List<RowTable> deltas, int profile) {
		this.table = table;
		this.profile = profile;
		this.deltas = deltas.toArray(RowTable[]::new);
		this.columns = (table.width() >= Columns.OWN) ? WindowDelta.OWN + table.width() - Columns.OWN
				: WindowDelta.LATEST;
	}

	/**
	 * Does it.
	 * @param decay what is left of the recent counts
	 * @param keep which of the rows that were there stay, null for all
	 */
	void run(float decay, @Nullable IntPredicate keep) {
		IntStream.range(0, (this.table.size() + BLOCK - 1) / BLOCK)
			.parallel()
			.forEach((block) -> decay(block * BLOCK, decay));
		KeyGroups groups = new KeyGroups(this.deltas);
		NewRows[] added = new NewRows[groups.count()];
		IntStream.range(0, added.length).parallel().forEach((group) -> added[group] = addToKnown(groups, group));
		if (keep != null) {
			this.table.retain(keep);
		}
		int[] firstRows = new int[added.length];
		int firstRow = this.table.size();
		for (int group = 0; group < added.length; group++) {
			firstRows[group] = firstRow;
			firstRow += added[group].keys.length;
		}
		this.table.addAll(Arrays.stream(added).flatMapToLong((rows) -> Arrays.stream(rows.keys)).toArray());
		IntStream.range(0, added.length).parallel().forEach((group) -> fill(added[group], firstRows[group]));
	}

	private void decay(int fromRow, float decay) {
		int toRow = Math.min(this.table.size(), fromRow + BLOCK);
		for (int row = fromRow; row < toRow; row++) {
			int[] words = this.table.words(row);
			int base = this.table.base(row);
			decay(words, base + Columns.RECENT_EXPOSURES, base + Columns.RECENT_EXPOSURES + WindowDelta.LATEST, decay);
			decay(words, base + this.profile, base + this.table.width(), decay);
		}
	}

	private static void decay(int[] words, int from, int to, float decay) {
		for (int i = from; i < to; i++) {
			words[i] = Float.floatToRawIntBits(decay * Float.intBitsToFloat(words[i]));
		}
	}

	/**
	 * Adds a group's sums to the rows that are there.
	 * @return the rows that are not there
	 */
	private NewRows addToKnown(KeyGroups groups, int group) {
		GroupSums sums = new GroupSums(groups, group, this.columns);
		int size = sums.size();
		long[] hashes = new long[size];
		int[] known = new int[size];
		this.table.findAll(sums.keys(), size, hashes, known);
		int unknown = 0;
		for (int i = 0; i < size; i++) {
			if (known[i] >= 0) {
				add(known[i], sums.sums(), i * this.columns);
			}
			else {
				hashes[unknown++] = KeyGroups.hash(sums.keys()[i]);
			}
		}
		Arrays.sort(hashes, 0, unknown);
		NewRows rows = new NewRows(unknown, this.columns);
		for (int i = 0; i < unknown; i++) {
			rows.keys[i] = KeyGroups.key(hashes[i]);
			System.arraycopy(sums.sums(), sums.offset(rows.keys[i]), rows.sums, i * this.columns, this.columns);
		}
		return rows;
	}

	/** Adds a window's sums to a row. */
	private void add(int row, int[] sums, int from) {
		int[] words = this.table.words(row);
		int base = this.table.base(row);
		for (int i = 0; i < WindowDelta.LATEST; i++) {
			addFloat(words, base + Columns.EXPOSURES + i, sums[from + i]);
			addFloat(words, base + Columns.RECENT_EXPOSURES + i, sums[from + i]);
		}
		for (int i = WindowDelta.LATEST; i < Math.min(WindowDelta.OWN, this.columns); i++) {
			int latest = base + Columns.LATEST_EXPOSURE + i - WindowDelta.LATEST;
			words[latest] = Math.max(words[latest], sums[from + i]);
		}
		for (int i = WindowDelta.OWN; i < this.columns; i++) {
			addFloat(words, base + Columns.OWN + i - WindowDelta.OWN, sums[from + i]);
		}
	}

	private static void addFloat(int[] words, int at, int added) {
		words[at] = Float.floatToRawIntBits(Float.intBitsToFloat(words[at]) + added);
	}

	private void fill(NewRows rows, int firstRow) {
		for (int i = 0; i < rows.keys.length; i++) {
			add(firstRow + i, rows.sums, i * this.columns);
		}
	}

	/** Keys of one group and, key after key, their sums. */
	private static final class NewRows {

		private final long[] keys;

		private final int[] sums;

		NewRows(int count, int columns) {
			this.keys = new long[count];
			this.sums = new int[count * columns];
		}

	}

}
