package io.warble.models.trees;

import java.util.Arrays;

/**
 * An ensemble laid out for speed. Eight trees make a block; the trees of a block are
 * filled up to perfect trees of one depth, so that a walk is a fixed number of steps
 * {@code i = 2 * i + (key >= threshold)} without a branch to mispredict, and eight walks
 * run interleaved: eight rows through one tree, or one row through the eight trees. Both
 * ways add the leaves up in float32 in the order of the trees, as XGBoost does, so a
 * row's sum has the same bits in both. Blocks too sparse to fill up are walked plainly.
 * Immutable.
 */
final class PerfectTrees {

	static final int WIDTH = 8;

	private static final int WALKED = -1;

	private final TreeEnsemble ensemble;

	/** Where each block starts in nodes and leaves. */
	private final int[] starts;

	/** Depth of each block, or WALKED. */
	private final int[] depths;

	/** Threshold key in the high half, place in the row's keys in the low half. */
	private final long[] nodes;

	private final float[] leaves;

	PerfectTrees(TreeEnsemble ensemble) {
		this.ensemble = ensemble;
		int blocks = (ensemble.trees() + WIDTH - 1) / WIDTH;
		this.starts = new int[blocks + 1];
		this.depths = new int[blocks];
		for (int b = 0; b < blocks; b++) {
			int first = b * WIDTH;
			int last = Math.min(first + WIDTH, ensemble.trees());
			this.depths[b] = depthOf(first, last);
			int size = (this.depths[b] == WALKED) ? 0 : (last - first) << this.depths[b];
			this.starts[b + 1] = Math.addExact(this.starts[b], size);
		}
		this.nodes = new long[this.starts[blocks]];
		this.leaves = new float[this.starts[blocks]];
		for (int b = 0; b < blocks; b++) {
			for (int t = b * WIDTH; this.depths[b] != WALKED && t < Math.min((b + 1) * WIDTH, ensemble.trees()); t++) {
				place(ensemble.root(t), 1, this.depths[b], this.starts[b] + ((t - b * WIDTH) << this.depths[b]),
						this.depths[b]);
			}
		}
	}

	/**
	 * The depth of the deepest of some trees, WALKED if filling up would waste memory.
	 */
	private int depthOf(int first, int last) {
		int from = this.ensemble.root(first);
		int to = this.ensemble.root(last);
		// Preorder: a node's depth is known before its children's.
		int[] depth = new int[to - from];
		int deepest = 0;
		for (int node = from; node < to; node++) {
			if (this.ensemble.split(node) != TreeEnsemble.LEAF) {
				int below = depth[node - from] + 1;
				depth[node + 1 - from] = below;
				depth[this.ensemble.right(node) - from] = below;
				deepest = Math.max(deepest, below);
			}
		}
		boolean fits = deepest <= 12 && ((last - first) << deepest) <= 4 * (to - from) + 64;
		return fits ? deepest : WALKED;
	}

	/** Places a subtree; a leaf above the bottom fills all of the bottom below it. */
	private void place(int node, int index, int levels, int start, int depth) {
		if (this.ensemble.split(node) == TreeEnsemble.LEAF) {
			int firstLeaf = (index << levels) - (1 << depth);
			Arrays.fill(this.leaves, start + firstLeaf, start + firstLeaf + (1 << levels), this.ensemble.value(node));
			return;
		}
		this.nodes[start + index] = ((long) RowKeys.key(this.ensemble.value(node)) << 32) | this.ensemble.split(node);
		place(node + 1, 2 * index, levels - 1, start, depth);
		place(this.ensemble.right(node), 2 * index + 1, levels - 1, start, depth);
	}

	/** The log odds of a row. */
	float one(int[] keys) {
		float sum = this.ensemble.baseMargin();
		for (int b = 0; b < this.depths.length; b++) {
			int first = b * WIDTH;
			int trees = Math.min(WIDTH, this.ensemble.trees() - first);
			if (this.depths[b] == WALKED) {
				for (int t = first; t < first + trees; t++) {
					sum += this.ensemble.leaf(t, keys, 0);
				}
			}
			else if (trees == WIDTH) {
				sum = oneThroughEight(keys, this.starts[b], this.depths[b], sum);
			}
			else {
				for (int t = 0; t < trees; t++) {
					sum += leaf(keys, this.starts[b] + (t << this.depths[b]), this.depths[b]);
				}
			}
		}
		return sum;
	}

	private float leaf(int[] keys, int start, int depth) {
		int i = 1;
		for (int level = 0; level < depth; level++) {
			i = step(keys, 0, this.nodes[start + i], i);
		}
		return this.leaves[start + i - (1 << depth)];
	}

	private float oneThroughEight(int[] keys, int t0, int depth, float before) {
		long[] n = this.nodes;
		int size = 1 << depth;
		int t1 = t0 + size;
		int t2 = t1 + size;
		int t3 = t2 + size;
		int t4 = t3 + size;
		int t5 = t4 + size;
		int t6 = t5 + size;
		int t7 = t6 + size;
		int i0 = 1, i1 = 1, i2 = 1, i3 = 1, i4 = 1, i5 = 1, i6 = 1, i7 = 1;
		for (int level = 0; level < depth; level++) {
			i0 = step(keys, 0, n[t0 + i0], i0);
			i1 = step(keys, 0, n[t1 + i1], i1);
			i2 = step(keys, 0, n[t2 + i2], i2);
			i3 = step(keys, 0, n[t3 + i3], i3);
			i4 = step(keys, 0, n[t4 + i4], i4);
			i5 = step(keys, 0, n[t5 + i5], i5);
			i6 = step(keys, 0, n[t6 + i6], i6);
			i7 = step(keys, 0, n[t7 + i7], i7);
		}
		float[] l = this.leaves;
		float sum = before;
		sum += l[t0 + i0 - size];
		sum += l[t1 + i1 - size];
		sum += l[t2 + i2 - size];
		sum += l[t3 + i3 - size];
		sum += l[t4 + i4 - size];
		sum += l[t5 + i5 - size];
		sum += l[t6 + i6 - size];
		sum += l[t7 + i7 - size];
		return sum;
	}

	/**
	 * The log odds of eight rows.
	 * @param keys the rows' keys, one row after another
	 * @param stride length of a row's keys
	 * @param sums receives the log odds
	 */
	void eight(int[] keys, int stride, float[] sums) {
		Arrays.fill(sums, this.ensemble.baseMargin());
		for (int b = 0; b < this.depths.length; b++) {
			int first = b * WIDTH;
			int last = Math.min(first + WIDTH, this.ensemble.trees());
			if (this.depths[b] == WALKED) {
				for (int t = first; t < last; t++) {
					for (int row = 0; row < WIDTH; row++) {
						sums[row] += this.ensemble.leaf(t, keys, row * stride);
					}
				}
			}
			else {
				eightThroughTrees(keys, stride, this.starts[b], this.starts[b + 1], this.depths[b], sums);
			}
		}
	}

	private void eightThroughTrees(int[] keys, int stride, int start, int end, int depth, float[] sums) {
		long[] n = this.nodes;
		float[] l = this.leaves;
		int r2 = 2 * stride;
		int r3 = 3 * stride;
		int r4 = 4 * stride;
		int r5 = 5 * stride;
		int r6 = 6 * stride;
		int r7 = 7 * stride;
		int size = 1 << depth;
		for (int t = start; t < end; t += size) {
			int i0 = 1, i1 = 1, i2 = 1, i3 = 1, i4 = 1, i5 = 1, i6 = 1, i7 = 1;
			for (int level = 0; level < depth; level++) {
				i0 = step(keys, 0, n[t + i0], i0);
				i1 = step(keys, stride, n[t + i1], i1);
				i2 = step(keys, r2, n[t + i2], i2);
				i3 = step(keys, r3, n[t + i3], i3);
				i4 = step(keys, r4, n[t + i4], i4);
				i5 = step(keys, r5, n[t + i5], i5);
				i6 = step(keys, r6, n[t + i6], i6);
				i7 = step(keys, r7, n[t + i7], i7);
			}
			int leaf = t - size;
			sums[0] += l[leaf + i0];
			sums[1] += l[leaf + i1];
			sums[2] += l[leaf + i2];
			sums[3] += l[leaf + i3];
			sums[4] += l[leaf + i4];
			sums[5] += l[leaf + i5];
			sums[6] += l[leaf + i6];
			sums[7] += l[leaf + i7];
		}
	}

	private static int step(int[] keys, int offset, long node, int i) {
		return 2 * i + ((keys[offset + (int) node] >= (int) (node >> 32)) ? 1 : 0);
	}

}
