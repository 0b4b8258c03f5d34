package io.warble.models.trees;

import java.util.Arrays;

/**
 * What {@link TreeShap} needs of an ensemble's nodes beside the ensemble, by the node's
 * number. A node's edge is the one that leads to it, its feature the one that its parent
 * splits by. Immutable.
 */
final class TreePaths {

	/** No such node. */
	static final int NONE = -1;

	/** The parent; NONE for a root. */
	final int[] parents;

	/** The nearest node above whose edge has the same feature; NONE if there is none. */
	final int[] above;

	/**
	 * The share of the rows that take all edges of the node's feature from the root down
	 * to the node, each taken for itself.
	 */
	final double[] shares;

	/** The same against that of the node {@link #above}. */
	final double[] ratios;

	/** What the ensemble answers on average, over the rows it was trained on. */
	final double expected;

	/** The most different features on a path. */
	final int depth;

	/** Number of nodes of the largest tree. */
	final int largestTree;

	TreePaths(TreeEnsemble ensemble, NodeStatistics statistics) {
		int nodes = ensemble.nodes();
		this.parents = new int[nodes];
		this.above = new int[nodes];
		this.shares = new double[nodes];
		this.ratios = new double[nodes];
		int[] distinct = new int[nodes];
		double[] reach = new double[nodes];
		Arrays.fill(this.parents, NONE);
		Arrays.fill(this.above, NONE);
		double sum = ensemble.baseMargin();
		int deepest = 0;
		int largest = 0;
		for (int tree = 0; tree < ensemble.trees(); tree++) {
			int root = ensemble.root(tree);
			largest = Math.max(largest, ensemble.root(tree + 1) - root);
			reach[root] = 1;
			for (int node = root; node < ensemble.root(tree + 1); node++) {
				if (ensemble.split(node) == TreeEnsemble.LEAF) {
					sum += reach[node] * ensemble.value(node);
					deepest = Math.max(deepest, distinct[node]);
					continue;
				}
				double left = share(statistics.cover(node + 1), statistics.cover(ensemble.right(node)));
				enter(ensemble, node, node + 1, left, distinct, reach);
				enter(ensemble, node, ensemble.right(node), 1 - left, distinct, reach);
			}
		}
		this.expected = sum;
		this.depth = deepest;
		this.largestTree = largest;
	}

	/** Of the children's sum: their parent's cover is that but for rounding. */
	private static double share(float left, float right) {
		double both = (double) left + right;
		return (both > 0) ? left / both : 0.5;
	}

	private void enter(TreeEnsemble ensemble, int parent, int node, double share, int[] distinct, double[] reach) {
		this.parents[node] = parent;
		reach[node] = reach[parent] * share;
		int feature = ensemble.split(parent) >> 1;
		int same = parent;
		while (same != NONE && (this.parents[same] == NONE || ensemble.split(this.parents[same]) >> 1 != feature)) {
			same = this.parents[same];
		}
		this.above[node] = same;
		this.ratios[node] = share;
		this.shares[node] = (same == NONE) ? share : share * this.shares[same];
		distinct[node] = distinct[parent] + ((same == NONE) ? 1 : 0);
	}

}
