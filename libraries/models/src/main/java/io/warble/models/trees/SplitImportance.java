package io.warble.models.trees;

import io.warble.models.UnexplainableModelException;

/**
 * What the splits of an ensemble tell of its features, summed over all splits by a
 * feature; XGBoost's {@code total_gain}, {@code total_cover} and {@code weight}.
 *
 * @param gain by how much its splits lowered the regularized training loss
 * @param cover sums of hessians of the rows that came to its splits
 * @param splits number of its splits
 */
@SuppressWarnings("ArrayRecordComponent") // one number a feature, never compared
public record SplitImportance(double[] gain, double[] cover, int[] splits) {

	/**
	 * Sums up an ensemble.
	 * @throws UnexplainableModelException if it is not {@link TreeEnsemble#explainable
	 * explainable}
	 */
	public static SplitImportance of(TreeEnsemble ensemble) {
		NodeStatistics statistics = ensemble.requireStatistics();
		SplitImportance sums = new SplitImportance(new double[ensemble.features()], new double[ensemble.features()],
				new int[ensemble.features()]);
		for (int node = 0; node < ensemble.nodes(); node++) {
			if (ensemble.split(node) != TreeEnsemble.LEAF) {
				int feature = ensemble.split(node) >> 1;
				sums.gain[feature] += statistics.gain(node);
				sums.cover[feature] += statistics.cover(node);
				sums.splits[feature]++;
			}
		}
		return sums;
	}

}
