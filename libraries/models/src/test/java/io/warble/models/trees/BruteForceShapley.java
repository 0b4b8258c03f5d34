package io.warble.models.trees;

import java.util.ArrayList;
import java.util.List;

/**
 * Shapley values by their definition, over all subsets of the features that a tree splits
 * by: for trees with few of them.
 */
final class BruteForceShapley {

	private final TreeEnsemble ensemble;

	private final NodeStatistics statistics;

	BruteForceShapley(TreeEnsemble ensemble, NodeStatistics statistics) {
		this.ensemble = ensemble;
		this.statistics = statistics;
	}

	/** Contributions of all features, and at the end the expected value. */
	double[] explain(float[] row) {
		int features = this.ensemble.features();
		double[] values = new double[features + 1];
		values[features] = this.ensemble.baseMargin();
		for (int tree = 0; tree < this.ensemble.trees(); tree++) {
			List<Integer> players = players(tree);
			values[features] += value(this.ensemble.root(tree), row, new boolean[features]);
			for (int player : players) {
				for (int subset = 0; subset < 1 << players.size(); subset++) {
					boolean[] known = new boolean[features];
					for (int i = 0; i < players.size(); i++) {
						known[players.get(i)] = (subset & (1 << i)) != 0;
					}
					if (known[player]) {
						continue;
					}
					int size = Integer.bitCount(subset);
					double without = value(this.ensemble.root(tree), row, known);
					known[player] = true;
					double with = value(this.ensemble.root(tree), row, known);
					values[player] += (with - without) * factorial(size) * factorial(players.size() - size - 1)
							/ factorial(players.size());
				}
			}
		}
		return values;
	}

	private List<Integer> players(int tree) {
		List<Integer> players = new ArrayList<>();
		for (int node = this.ensemble.root(tree); node < this.ensemble.root(tree + 1); node++) {
			int feature = this.ensemble.split(node) >> 1;
			if (this.ensemble.split(node) != TreeEnsemble.LEAF && !players.contains(feature)) {
				players.add(feature);
			}
		}
		return players;
	}

	/** Algorithm 1 of Lundberg et al.: unknown features are averaged over by cover. */
	private double value(int node, float[] row, boolean[] known) {
		int split = this.ensemble.split(node);
		if (split == TreeEnsemble.LEAF) {
			return this.ensemble.value(node);
		}
		int left = node + 1;
		int right = this.ensemble.right(node);
		if (known[split >> 1]) {
			float x = row[split >> 1];
			boolean goesRight = Float.isNaN(x) ? (split & 1) == 1 : x >= this.ensemble.value(node);
			return value(goesRight ? right : left, row, known);
		}
		double leftCover = this.statistics.cover(left);
		double rightCover = this.statistics.cover(right);
		return (leftCover * value(left, row, known) + rightCover * value(right, row, known)) / (leftCover + rightCover);
	}

	private static double factorial(int n) {
		double product = 1;
		for (int i = 2; i <= n; i++) {
			product *= i;
		}
		return product;
	}

}
