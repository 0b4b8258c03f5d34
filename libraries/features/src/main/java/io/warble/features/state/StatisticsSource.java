package io.warble.features.state;

/**
 * Where an extractor reads statistics: the state in memory, a mapped snapshot file, or
 * rows that were fetched for one request. Rows are 32-bit words; a column that holds a
 * fraction is the bits of a float.
 */
public interface StatisticsSource {

	/** What holds for the state as a whole. */
	StateHeader header();

	/**
	 * Copies a row of statistics.
	 * @param table the table
	 * @param key the row's key
	 * @param into receives the row's words from {@code offset} on, zeros where there is
	 * no such row
	 * @param offset where the row starts
	 * @return whether there is such a row
	 */
	boolean read(StateTable table, long key, int[] into, int offset);

	/**
	 * Copies several rows of a table.
	 * @param table the table
	 * @param keys the rows' keys; 0 stands for no row
	 * @param count how many keys
	 * @param into receives row after row, zeros where there is no such row
	 * @param width words of a row
	 */
	default void readAll(StateTable table, long[] keys, int count, int[] into, int width) {
		for (int i = 0; i < count; i++) {
			read(table, keys[i], into, i * width);
		}
	}

	/**
	 * Copies a row of each of several tables.
	 * @param tables at most 32 tables
	 * @param keys the rows' keys, one a table; 0 stands for no row
	 * @param into receive the rows from index 0 on, zeros where there is no such row
	 * @return bit {@code i} is set where table {@code i} has the row
	 */
	default int readEach(StateTable[] tables, long[] keys, int[][] into) {
		int present = 0;
		for (int i = 0; i < tables.length; i++) {
			present |= read(tables[i], keys[i], into[i], 0) ? 1 << i : 0;
		}
		return present;
	}

}
