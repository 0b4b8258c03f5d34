package io.warble.featurestore;

/** Sees the rows that a read found, in no particular order; the array is reused. */
@FunctionalInterface
public interface RowVisitor {

	/**
	 * One row.
	 * @param key the row's key
	 * @param row its words, as many as the table has columns
	 */
	void visit(long key, int[] row);

}
