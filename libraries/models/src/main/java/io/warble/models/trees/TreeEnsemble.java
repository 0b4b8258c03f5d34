package io.warble.models.trees;

import java.util.Arrays;

import org.jspecify.annotations.Nullable;

import io.warble.models.InvalidModelException;
import io.warble.models.Sigmoid;
import io.warble.models.UnexplainableModelException;

/**
 * The trees of one binary classifier as flat arrays: a node is a number, its properties
 * stand at that place of each array. The nodes of a tree are contiguous and in preorder:
 * a split's left child is the next node. Immutable.
 */
public final class TreeEnsemble {

	static final int MAX_FEATURES = 1 << 20;

	/** In place of a feature: the node is a leaf. */
	static final int LEAF = -1;

	private final int features;

	private final float baseMargin;

	/** First node of each tree, and the number of nodes. */
	private final int[] roots;

	/** Twice the feature, plus one where a missing value goes right; or LEAF. */
	private final int[] splits;

	/** The threshold of a split, the value of a leaf. */
	private final float[] values;

	/** The right child of a split. */
	private final int[] right;

	/** Null where the model came without. */
	private final @Nullable NodeStatistics statistics;

	private TreeEnsemble(int features, float baseMargin, int[] roots, int[] splits, float[] values,
			@Nullable NodeStatistics statistics) {
		if (features < 1 || features > MAX_FEATURES) {
			throw new InvalidModelException(
					"A model must have 1 to %d features, got %d".formatted(MAX_FEATURES, features));
		}
		if (!Float.isFinite(baseMargin)) {
			throw new InvalidModelException("The base margin must be finite, got " + baseMargin);
		}
		this.features = features;
		this.baseMargin = baseMargin;
		this.roots = roots;
		this.splits = splits;
		this.values = values;
		this.right = Preorder.rightChildren(features, roots, splits, values);
		this.statistics = statistics;
	}

	/**
	 * Takes over arrays in preorder and checks them.
	 * @param statistics of as many nodes, null if they are not known
	 * @throws InvalidModelException if they are not trees
	 */
	static TreeEnsemble ofPreorder(int features, float baseMargin, int[] roots, int[] splits, float[] values,
			@Nullable NodeStatistics statistics) {
		return new TreeEnsemble(features, baseMargin, roots, splits, values, statistics);
	}

	/**
	 * An ensemble without trees, for a label that has no positive row.
	 * @param features length of the feature vector
	 * @param probability what it always answers, 0 to 1; clipped to [1e-7, 1 - 1e-7]
	 */
	public static TreeEnsemble constant(int features, double probability) {
		if (!(probability >= 0 && probability <= 1)) {
			throw new IllegalArgumentException("probability must be 0 to 1, got " + probability);
		}
		double clipped = Math.min(Math.max(probability, Sigmoid.LEAST), Sigmoid.MOST);
		return new TreeEnsemble(features, (float) Math.log(clipped / (1 - clipped)), new int[1], new int[0],
				new float[0], NodeStatistics.NONE);
	}

	/**
	 * Reads what {@link #toBytes()} wrote.
	 * @throws InvalidModelException if the bytes are damaged
	 */
	public static TreeEnsemble ofBytes(byte[] bytes) {
		return EnsembleBytes.read(bytes);
	}

	/**
	 * The compact binary form, 8 bytes a node, 16 with covers; equal ensembles give equal
	 * bytes.
	 */
	public byte[] toBytes() {
		return EnsembleBytes.write(this);
	}

	/**
	 * The first trees alone, as after early stopping.
	 * @param trees how many to keep; all of them if there are fewer
	 */
	public TreeEnsemble head(int trees) {
		if (trees < 0) {
			throw new IllegalArgumentException("trees must be 0 or more, got " + trees);
		}
		if (trees >= trees()) {
			return this;
		}
		int nodes = this.roots[trees];
		return new TreeEnsemble(this.features, this.baseMargin, Arrays.copyOf(this.roots, trees + 1),
				Arrays.copyOf(this.splits, nodes), Arrays.copyOf(this.values, nodes),
				(this.statistics != null) ? this.statistics.head(nodes) : null);
	}

	/**
	 * These trees and then others, which were grown on these ones' margins: their own
	 * base margin does not count. They can be explained if both can.
	 * @throws IllegalArgumentException if the others take other vectors
	 */
	public TreeEnsemble append(TreeEnsemble more) {
		if (more.features != this.features) {
			throw new IllegalArgumentException(
					"Trees for %d features cannot follow trees for %d".formatted(more.features, this.features));
		}
		int[] allRoots = Arrays.copyOf(this.roots, trees() + more.trees() + 1);
		for (int t = 1; t <= more.trees(); t++) {
			allRoots[trees() + t] = nodes() + more.roots[t];
		}
		int[] allSplits = Arrays.copyOf(this.splits, nodes() + more.nodes());
		System.arraycopy(more.splits, 0, allSplits, nodes(), more.nodes());
		float[] allValues = Arrays.copyOf(this.values, nodes() + more.nodes());
		System.arraycopy(more.values, 0, allValues, nodes(), more.nodes());
		NodeStatistics all = (this.statistics != null && more.statistics != null)
				? this.statistics.append(more.statistics) : null;
		return new TreeEnsemble(this.features, this.baseMargin, allRoots, allSplits, allValues, all);
	}

	/** Length of the feature vector. */
	public int features() {
		return this.features;
	}

	/** Number of trees. */
	public int trees() {
		return this.roots.length - 1;
	}

	/** Number of nodes of all trees, leaves included. */
	public int nodes() {
		return this.splits.length;
	}

	/** What the leaves' sum starts from, as log odds. */
	public float baseMargin() {
		return this.baseMargin;
	}

	/**
	 * Whether the cover of each node is known, so that {@link TreeShap} can explain the
	 * trees: not for models of before covers were kept.
	 */
	public boolean explainable() {
		return this.statistics != null;
	}

	/**
	 * The log odds of one row, by the plain walk that the fast evaluator is tested
	 * against.
	 * @param row holds the feature vector, NaN is a missing value
	 * @param offset where the vector starts
	 */
	public float margin(float[] row, int offset) {
		float sum = this.baseMargin;
		for (int t = 0; t < trees(); t++) {
			int node = this.roots[t];
			while (this.splits[node] != LEAF) {
				float x = row[offset + (this.splits[node] >> 1)];
				boolean goesRight = Float.isNaN(x) ? (this.splits[node] & 1) == 1 : !(x < this.values[node]);
				node = goesRight ? this.right[node] : node + 1;
			}
			sum += this.values[node];
		}
		return sum;
	}

	/** As {@link #margin}'s walk of one tree, over a row's {@link RowKeys}. */
	float leaf(int tree, int[] keys, int offset) {
		int node = this.roots[tree];
		while (this.splits[node] != LEAF) {
			node = (keys[offset + this.splits[node]] >= RowKeys.key(this.values[node])) ? this.right[node] : node + 1;
		}
		return this.values[node];
	}

	@Nullable NodeStatistics statistics() {
		return this.statistics;
	}

	NodeStatistics requireStatistics() {
		if (this.statistics == null) {
			throw new UnexplainableModelException(
					"The trees came without the covers of their nodes: they were trained before covers were kept");
		}
		return this.statistics;
	}

	/** Its first node; that of the tree after the last one is the number of nodes. */
	int root(int tree) {
		return this.roots[tree];
	}

	int split(int node) {
		return this.splits[node];
	}

	float value(int node) {
		return this.values[node];
	}

	int right(int node) {
		return this.right[node];
	}

}
