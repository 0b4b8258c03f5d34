package io.warble.featurestore;

import io.warble.features.state.StateTable;

/** Sees the rows of several tables, in no particular order; the array is reused. */
@FunctionalInterface
public interface TableRowVisitor {

	/**
	 * One row.
	 * @param table the row's table
	 * @param key the row's key
	 * @param row its words, as many as the table has columns
	 */
	void visit(StateTable table, long key, int[] row);

}
