package io.warble.models.trees;

import java.util.Arrays;

import io.warble.models.InvalidModelException;

/**
 * What training saw at each node of an ensemble, by the node's number: a split's gain,
 * and the node's cover, which is the sum of the hessians of the rows that came by.
 * Explanations need it, predictions do not. Immutable.
 */
final class NodeStatistics {

	static final NodeStatistics NONE = new NodeStatistics(new float[0], new float[0]);

	private final float[] gains;

	private final float[] covers;

	private NodeStatistics(float[] gains, float[] covers) {
		this.gains = gains;
		this.covers = covers;
	}

	/**
	 * Takes over arrays and checks them.
	 * @throws InvalidModelException if a number is not finite or a cover negative
	 */
	static NodeStatistics of(float[] gains, float[] covers) {
		for (int node = 0; node < covers.length; node++) {
			if (!Float.isFinite(gains[node]) || !Float.isFinite(covers[node]) || covers[node] < 0) {
				throw new InvalidModelException(
						"Node %d has gain %s and cover %s, expected finite numbers and a cover of 0 or more"
							.formatted(node, gains[node], covers[node]));
			}
		}
		return new NodeStatistics(gains, covers);
	}

	int nodes() {
		return this.covers.length;
	}

	float gain(int node) {
		return this.gains[node];
	}

	float cover(int node) {
		return this.covers[node];
	}

	NodeStatistics head(int nodes) {
		return new NodeStatistics(Arrays.copyOf(this.gains, nodes), Arrays.copyOf(this.covers, nodes));
	}

	NodeStatistics append(NodeStatistics more) {
		return new NodeStatistics(concatenated(this.gains, more.gains), concatenated(this.covers, more.covers));
	}

	private static float[] concatenated(float[] first, float[] second) {
		float[] all = Arrays.copyOf(first, first.length + second.length);
		System.arraycopy(second, 0, all, first.length, second.length);
		return all;
	}

}
