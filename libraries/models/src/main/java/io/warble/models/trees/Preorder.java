package io.warble.models.trees;

import java.util.Arrays;

import io.warble.models.InvalidModelException;

/**
 * Checks that nodes in preorder form trees, and finds the right child of each split: it
 * follows the left subtree. Stateless.
 */
final class Preorder {

	private Preorder() {
	}

	static int[] rightChildren(int features, int[] roots, int[] splits, float[] values) {
		int[] right = new int[splits.length];
		int[] open = new int[16];
		if (roots[0] != 0 || roots[roots.length - 1] != splits.length) {
			throw new InvalidModelException(
					"The trees cover nodes %d to %d of %d".formatted(roots[0], roots[roots.length - 1], splits.length));
		}
		for (int t = 0; t + 1 < roots.length; t++) {
			int end = roots[t + 1];
			if (end <= roots[t] || end > splits.length) {
				throw new InvalidModelException("Tree %d spans nodes %d to %d".formatted(t, roots[t], end));
			}
			int depth = 0;
			for (int node = roots[t]; node < end; node++) {
				if (splits[node] != TreeEnsemble.LEAF) {
					checkSplit(features, t, node, splits[node], values[node]);
					if (depth == open.length) {
						open = Arrays.copyOf(open, 2 * depth);
					}
					open[depth++] = node;
					continue;
				}
				if (!Float.isFinite(values[node])) {
					throw new InvalidModelException("Tree %d, leaf %d: value %s".formatted(t, node, values[node]));
				}
				// The next node is the right child of the innermost split still open.
				if (depth > 0 && node + 1 < end) {
					right[open[--depth]] = node + 1;
				}
				else if (depth > 0 || node + 1 < end) {
					throw new InvalidModelException(
							"Tree %d: its nodes do not form a tree, %d splits lack a child at node %d".formatted(t,
									depth, node));
				}
			}
			if (splits[end - 1] != TreeEnsemble.LEAF) {
				throw new InvalidModelException("Tree %d: its last node %d is no leaf".formatted(t, end - 1));
			}
		}
		return right;
	}

	private static void checkSplit(int features, int tree, int node, int split, float threshold) {
		if (split < 0 || split >= 2 * features) {
			throw new InvalidModelException("Tree %d, node %d: splits by feature %d, the model has %d features"
				.formatted(tree, node, split >> 1, features));
		}
		if (Float.isNaN(threshold)) {
			throw new InvalidModelException("Tree %d, node %d: its threshold is NaN".formatted(tree, node));
		}
	}

}
