package io.warble.models.trees;

/**
 * The trees of one binary classifier as flat arrays: a node is a number, its properties
 * stand at that place of each array. Nodes of a tree are contiguous, parents come before
 * their children. Immutable.
 */
public final class TreeEnsemble {

	private TreeEnsemble() {
	}

	/**
	 * An ensemble without trees, for a label that has no positive row.
	 * @param features length of the feature vector
	 * @param probability what it always answers, 0 to 1; clipped to [1e-7, 1 - 1e-7]
	 */
	public static TreeEnsemble constant(int features, double probability) {
		throw new UnsupportedOperationException();
	}

	/**
	 * Reads what {@link #toBytes()} wrote.
	 * @throws InvalidModelException if the bytes are damaged
	 */
	public static TreeEnsemble ofBytes(byte[] bytes) {
		throw new UnsupportedOperationException();
	}

	/** The compact binary form; equal ensembles give equal bytes. */
	public byte[] toBytes() {
		throw new UnsupportedOperationException();
	}

	/** Length of the feature vector. */
	public int features() {
		throw new UnsupportedOperationException();
	}

	/** Number of trees. */
	public int trees() {
		throw new UnsupportedOperationException();
	}

	/** Number of nodes of all trees, leaves included. */
	public int nodes() {
		throw new UnsupportedOperationException();
	}

	/** What the leaves' sum starts from, as log odds. */
	public float baseMargin() {
		throw new UnsupportedOperationException();
	}

	/**
	 * The log odds of one row, by the plain walk that the fast evaluator is tested
	 * against.
	 * @param row holds the feature vector, NaN is a missing value
	 * @param offset where the vector starts
	 */
	public float margin(float[] row, int offset) {
		throw new UnsupportedOperationException();
	}

}
