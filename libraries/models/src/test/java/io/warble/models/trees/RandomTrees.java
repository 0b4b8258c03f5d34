package io.warble.models.trees;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Random trees of any shape: bushy, slender, single leaves.
 */
final class RandomTrees {

	private RandomTrees() {
	}

	static TreeEnsemble ensemble(Random random, int trees, int depth, int features, int mostNodes) {
		List<Integer> splits = new ArrayList<>();
		List<Float> values = new ArrayList<>();
		int[] roots = new int[trees + 1];
		for (int tree = 0; tree < trees; tree++) {
			grow(random, depth, features, roots[tree] + mostNodes, 0.5 + random.nextDouble() / 2, splits, values);
			roots[tree + 1] = splits.size();
		}
		float[] array = new float[values.size()];
		for (int i = 0; i < array.length; i++) {
			array[i] = values.get(i);
		}
		return TreeEnsemble.ofPreorder(features, (float) random.nextGaussian(), roots,
				splits.stream().mapToInt(Integer::intValue).toArray(), array, null);
	}

	private static void grow(Random random, int depth, int features, int nodeLimit, double splitting,
			List<Integer> splits, List<Float> values) {
		if (depth == 0 || splits.size() >= nodeLimit || random.nextDouble() > splitting) {
			splits.add(TreeEnsemble.LEAF);
			values.add((float) random.nextGaussian() / 10);
			return;
		}
		splits.add(random.nextInt(2 * features));
		values.add((float) random.nextInt(9) - 4);
		grow(random, depth - 1, features, nodeLimit, splitting, splits, values);
		grow(random, depth - 1, features, nodeLimit, splitting, splits, values);
	}

	/** The same trees with covers that add up, each split's share at random. */
	static TreeEnsemble withCovers(Random random, TreeEnsemble plain) {
		int nodes = plain.nodes();
		int[] splits = new int[nodes];
		float[] values = new float[nodes];
		float[] covers = new float[nodes];
		float[] gains = new float[nodes];
		int[] roots = new int[plain.trees() + 1];
		for (int tree = 0; tree < plain.trees(); tree++) {
			roots[tree + 1] = plain.root(tree + 1);
			covers[plain.root(tree)] = 1000;
		}
		for (int node = 0; node < nodes; node++) {
			splits[node] = plain.split(node);
			values[node] = plain.value(node);
			if (splits[node] != TreeEnsemble.LEAF) {
				float left = covers[node] * (0.02f + 0.96f * random.nextFloat());
				covers[node + 1] = left;
				covers[plain.right(node)] = covers[node] - left;
				gains[node] = random.nextFloat();
			}
		}
		return TreeEnsemble.ofPreorder(plain.features(), plain.baseMargin(), roots, splits, values,
				NodeStatistics.of(gains, covers));
	}

	/** Values that often equal a threshold, and missing ones. */
	static float[] rows(Random random, int rows, int features) {
		float[] matrix = new float[rows * features];
		for (int i = 0; i < matrix.length; i++) {
			matrix[i] = (random.nextInt(5) == 0) ? Float.NaN
					: random.nextBoolean() ? random.nextInt(9) - 4 : (float) random.nextGaussian() * 3;
		}
		return matrix;
	}

}
