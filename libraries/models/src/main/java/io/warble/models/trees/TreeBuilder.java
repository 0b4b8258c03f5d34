package io.warble.models.trees;

import java.util.Arrays;
import java.util.BitSet;

import io.warble.models.InvalidModelException;

/**
 * Brings XGBoost's trees, whose nodes stand in any order, into preorder. Each node is
 * entered once at most, so a circle or a shared child cannot make it run on. Nodes that
 * the root does not reach (XGBoost keeps pruned ones) are left out. Not thread-safe.
 */
final class TreeBuilder {

	private final int[] roots;

	private int trees;

	private int nodes;

	private int[] splits = new int[1024];

	private float[] values = new float[1024];

	private float[] gains = new float[1024];

	private float[] covers = new float[1024];

	/** Whether every tree so far has gains and covers. */
	private boolean statistics = true;

	private int[] stack = new int[64];

	TreeBuilder(int trees) {
		this.roots = new int[trees + 1];
	}

	void add(XgboostJson.Columns tree) {
		int size = tree.left.length;
		if (size == 0 || tree.right.length != size || tree.features.length != size || tree.defaultLeft.length != size
				|| tree.conditions.length != size) {
			throw new InvalidModelException(
					("Tree %d: left_children, right_children, split_indices, default_left and split_conditions must be"
							+ " equally long and not empty, got %d, %d, %d, %d and %d")
						.formatted(this.trees, size, tree.right.length, tree.features.length, tree.defaultLeft.length,
								tree.conditions.length));
		}
		checkStatistics(tree);
		for (int type : tree.splitTypes) {
			if (type != 0) {
				throw new InvalidModelException("Tree %d: categorical splits are not served".formatted(this.trees));
			}
		}
		BitSet entered = new BitSet(size);
		int open = 0;
		this.stack[open++] = 0;
		while (open > 0) {
			int node = this.stack[--open];
			if (node < 0 || node >= size || entered.get(node)) {
				throw new InvalidModelException(
						"Tree %d: node %d %s".formatted(this.trees, node, (node < 0 || node >= size)
								? "is a child, but the tree has " + size + " nodes" : "is a child of two nodes"));
			}
			entered.set(node);
			if (tree.left[node] == -1 && tree.right[node] == -1) {
				append(TreeEnsemble.LEAF, tree, node);
				continue;
			}
			if (tree.features[node] < 0 || tree.features[node] >= TreeEnsemble.MAX_FEATURES) {
				throw new InvalidModelException(
						"Tree %d, node %d: splits by feature %d".formatted(this.trees, node, tree.features[node]));
			}
			append(2 * tree.features[node] + ((tree.defaultLeft[node] != 0) ? 0 : 1), tree, node);
			if (open + 2 > this.stack.length) {
				this.stack = Arrays.copyOf(this.stack, 2 * this.stack.length);
			}
			this.stack[open++] = tree.right[node];
			this.stack[open++] = tree.left[node];
		}
		this.roots[++this.trees] = this.nodes;
	}

	/** Models may come without, but not with some. */
	private void checkStatistics(XgboostJson.Columns tree) {
		int size = tree.left.length;
		if (tree.gains.length == 0 && tree.covers.length == 0) {
			this.statistics = false;
		}
		else if (tree.gains.length != size || tree.covers.length != size) {
			throw new InvalidModelException("Tree %d: it has %d nodes, but loss_changes of %d and sum_hessian of %d"
				.formatted(this.trees, size, tree.gains.length, tree.covers.length));
		}
	}

	private void append(int split, XgboostJson.Columns tree, int node) {
		if (this.nodes == this.splits.length) {
			this.splits = Arrays.copyOf(this.splits, 2 * this.nodes);
			this.values = Arrays.copyOf(this.values, 2 * this.nodes);
			this.gains = Arrays.copyOf(this.gains, 2 * this.nodes);
			this.covers = Arrays.copyOf(this.covers, 2 * this.nodes);
		}
		this.splits[this.nodes] = split;
		this.values[this.nodes] = tree.conditions[node];
		if (this.statistics) {
			this.gains[this.nodes] = tree.gains[node];
			this.covers[this.nodes] = tree.covers[node];
		}
		this.nodes++;
	}

	TreeEnsemble build(int features, float baseMargin) {
		NodeStatistics known = this.statistics
				? NodeStatistics.of(Arrays.copyOf(this.gains, this.nodes), Arrays.copyOf(this.covers, this.nodes))
				: null;
		return TreeEnsemble.ofPreorder(features, baseMargin, this.roots, Arrays.copyOf(this.splits, this.nodes),
				Arrays.copyOf(this.values, this.nodes), known);
	}

}
