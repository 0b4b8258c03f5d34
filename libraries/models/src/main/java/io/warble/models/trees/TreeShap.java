package io.warble.models.trees;

import java.util.Arrays;

import io.warble.models.UnexplainableModelException;

/**
 * Exact SHAP values of a tree ensemble: how far each feature moves a row's log-odds away
 * from the ensemble's expected value, in the path-dependent sense of Lundberg et al.,
 * "From local explanations to global understanding with explainable AI for trees" (Nature
 * Machine Intelligence 2, 2020), whose algorithm XGBoost has: features that are left out
 * are averaged over by the covers of the nodes. A row's contributions and the expected
 * value sum to its margin, but for rounding.
 *
 * <p>
 * Computed in another way than there, in time linear in the nodes: on a path to a leaf of
 * value v, where feature i has the share z of the rows and the row itself takes it (o =
 * 1) or not (o = 0), its Shapley value is v (o_i - z_i) times the integral over t from 0
 * to 1 of the product over the other features j of (t o_j + (1 - t) z_j). That is a
 * polynomial of low degree, so a few points of Gauss's quadrature give the integral
 * exactly; and the products of all leaves below a node can be summed before they are
 * used. All terms are positive, nothing cancels.
 *
 * <p>
 * A row's numbers have the same bits whatever rows stand beside it. Immutable; safe for
 * use by many threads, scratch memory is allocated by the call.
 */
public final class TreeShap {

	/** The most different features on one path from root to leaf. */
	static final int MAX_DEPTH = 64;

	private final TreeEnsemble ensemble;

	private final TreePaths paths;

	/** Points of the quadrature. */
	private final int points;

	private final double[] weights;

	private final double[] t;

	/** 1 / (t + (1 - t) z) for each node and point. */
	private final double[] inverses;

	/**
	 * Prepares an ensemble, which takes as long as some rows.
	 * @throws UnexplainableModelException if it is not {@link TreeEnsemble#explainable
	 * explainable}, or a path has more than 64 different features
	 */
	public TreeShap(TreeEnsemble ensemble) {
		this.ensemble = ensemble;
		this.paths = new TreePaths(ensemble, ensemble.requireStatistics());
		if (this.paths.depth > MAX_DEPTH) {
			throw new UnexplainableModelException(
					"A path of the trees has %d different features, at most %d are explained"
						.formatted(this.paths.depth, MAX_DEPTH));
		}
		Quadrature quadrature = Quadrature.exactTo(Math.max(0, this.paths.depth - 1));
		this.points = quadrature.count();
		this.weights = new double[this.points];
		this.t = new double[this.points];
		for (int k = 0; k < this.points; k++) {
			this.weights[k] = quadrature.weight(k);
			this.t[k] = quadrature.point(k);
		}
		this.inverses = new double[ensemble.nodes() * this.points];
		for (int node = 0; node < ensemble.nodes(); node++) {
			for (int k = 0; k < this.points; k++) {
				this.inverses[node * this.points + k] = 1 / (this.t[k] + (1 - this.t[k]) * this.paths.shares[node]);
			}
		}
	}

	/** Length of the feature vector. */
	public int features() {
		return this.ensemble.features();
	}

	/**
	 * What the contributions are counted from: the mean of the log-odds over the rows
	 * that the trees were grown on, as their covers tell it.
	 */
	public double expected() {
		return this.paths.expected;
	}

	/**
	 * Computes contributions in log-odds.
	 * @param rows row after row, each {@link #features} long; NaN is a missing value
	 * @param count how many rows
	 * @param contributions receives one number for each value
	 */
	public void explain(float[] rows, int count, double[] contributions) {
		int width = features();
		if (count < 0 || (long) count * width > rows.length || (long) count * width > contributions.length) {
			throw new IllegalArgumentException("%d rows of %d features do not fit into arrays of %d and %d"
				.formatted(count, width, rows.length, contributions.length));
		}
		Arrays.fill(contributions, 0, count * width, 0);
		Scratch scratch = new Scratch(this.paths.largestTree, this.points);
		for (int tree = 0; tree < this.ensemble.trees(); tree++) {
			for (int row = 0; row < count; row++) {
				down(tree, rows, row * width, scratch);
				up(tree, contributions, row * width, scratch);
			}
		}
	}

	/** The product of a path's factors at each point, from the root down to each node. */
	private void down(int tree, float[] rows, int offset, Scratch scratch) {
		int root = this.ensemble.root(tree);
		int end = this.ensemble.root(tree + 1);
		int n = this.points;
		boolean[] taken = scratch.taken;
		double[] products = scratch.products;
		System.arraycopy(this.weights, 0, products, 0, n);
		for (int node = root; node < end; node++) {
			int split = this.ensemble.split(node);
			if (node > root) {
				int at = node - root;
				int above = this.paths.above[node];
				int from = (this.paths.parents[node] - root) * n;
				if (above == TreePaths.NONE) {
					factor(products, from, at * n, taken[at], this.paths.shares[node]);
				}
				else if (!taken[above - root]) {
					taken[at] = false;
					for (int k = 0; k < n; k++) {
						products[at * n + k] = products[from + k] * this.paths.ratios[node];
					}
				}
				else {
					factor(products, from, at * n, taken[at], this.paths.shares[node]);
					for (int k = 0; k < n; k++) {
						products[at * n + k] *= this.inverses[above * n + k];
					}
				}
			}
			if (split != TreeEnsemble.LEAF) {
				float x = rows[offset + (split >> 1)];
				boolean goesRight = Float.isNaN(x) ? (split & 1) == 1 : !(x < this.ensemble.value(node));
				taken[node + 1 - root] = !goesRight;
				taken[this.ensemble.right(node) - root] = goesRight;
			}
		}
	}

	private void factor(double[] products, int from, int to, boolean taken, double share) {
		for (int k = 0; k < this.points; k++) {
			double t = this.t[k];
			products[to + k] = products[from + k] * (taken ? t + (1 - t) * share : (1 - t) * share);
		}
	}

	/**
	 * The leaves' sums, from the leaves up, of which each edge gives its feature a part.
	 */
	private void up(int tree, double[] contributions, int offset, Scratch scratch) {
		int root = this.ensemble.root(tree);
		int n = this.points;
		double[] sums = scratch.products;
		boolean[] taken = scratch.taken;
		// A split's product has been used: its place takes the sum of what is below.
		for (int node = root; node < this.ensemble.root(tree + 1); node++) {
			double value = (this.ensemble.split(node) == TreeEnsemble.LEAF) ? this.ensemble.value(node) : 0;
			for (int k = 0; k < n; k++) {
				sums[(node - root) * n + k] *= value;
			}
		}
		for (int node = this.ensemble.root(tree + 1) - 1; node > root; node--) {
			int parent = this.paths.parents[node];
			int at = (node - root) * n;
			double part = part(sums, at, node, taken[node - root]);
			int above = this.paths.above[node];
			if (above != TreePaths.NONE) {
				// The edge above gets the part of leaves that are not below this one.
				part -= part(sums, at, above, taken[above - root]);
			}
			contributions[offset + (this.ensemble.split(parent) >> 1)] += part;
			for (int k = 0; k < n; k++) {
				sums[(parent - root) * n + k] += sums[at + k];
			}
		}
	}

	private double part(double[] sums, int at, int edge, boolean taken) {
		double sum = 0;
		if (taken) {
			for (int k = 0; k < this.points; k++) {
				sum += sums[at + k] * this.inverses[edge * this.points + k];
			}
			return (1 - this.paths.shares[edge]) * sum;
		}
		for (int k = 0; k < this.points; k++) {
			sum += sums[at + k] / (1 - this.t[k]);
		}
		return -sum;
	}

	/** What one row needs, of one tree. */
	private static final class Scratch {

		/** Whether the row takes all edges of a node's feature down to the node. */
		private final boolean[] taken;

		private final double[] products;

		Scratch(int nodes, int points) {
			this.taken = new boolean[nodes];
			this.products = new double[Math.max(1, nodes) * points];
		}

	}

}
