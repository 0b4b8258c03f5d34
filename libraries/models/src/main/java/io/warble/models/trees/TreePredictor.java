package io.warble.models.trees;

import java.util.Map;

import io.warble.features.dataset.EngagementType;
import io.warble.models.LogitModel;
import io.warble.models.Predictor;
import io.warble.models.Sigmoid;

/**
 * Evaluates one tree ensemble for each engagement type. A row's probabilities have the
 * same bits whatever rows stand beside it. Thread-safe: scratch memory is allocated by
 * the call, 8 bytes a feature for up to seven rows and 64 for more.
 */
public final class TreePredictor implements Predictor, LogitModel {

	private final int features;

	private final PerfectTrees[] trees = new PerfectTrees[EngagementType.COUNT];

	/**
	 * A predictor of four ensembles.
	 * @param ensembles one for each engagement type, all of the same number of features
	 */
	public TreePredictor(Map<EngagementType, TreeEnsemble> ensembles) {
		int expected = 0;
		for (EngagementType type : EngagementType.ALL) {
			TreeEnsemble ensemble = ensembles.get(type);
			if (ensemble == null) {
				throw new IllegalArgumentException("There is no tree ensemble for " + type.label());
			}
			expected = (expected == 0) ? ensemble.features() : expected;
			if (ensemble.features() != expected) {
				throw new IllegalArgumentException("The tree ensemble for %s takes %d features, the others %d"
					.formatted(type.label(), ensemble.features(), expected));
			}
			this.trees[type.ordinal()] = new PerfectTrees(ensemble);
		}
		this.features = expected;
	}

	@Override
	public int features() {
		return this.features;
	}

	@Override
	public void predict(float[] features, int rows, float[] probabilities) {
		evaluate(features, rows, probabilities, Sigmoid::of);
	}

	/**
	 * The margins, with the bits of XGBoost's; a sum beyond the range of a float is cut
	 * to its greatest number.
	 */
	@Override
	public void logits(float[] features, int rows, float[] logits) {
		evaluate(features, rows, logits, TreePredictor::finite);
	}

	private static float finite(float margin) {
		return Math.min(Math.max(margin, -Float.MAX_VALUE), Float.MAX_VALUE);
	}

	private void evaluate(float[] features, int rows, float[] answers, Link link) {
		if (rows < 0 || (long) rows * this.features > features.length
				|| (long) rows * EngagementType.COUNT > answers.length) {
			throw new IllegalArgumentException(
					"%d rows of %d features do not fit into arrays of %d features and %d answers".formatted(rows,
							this.features, features.length, answers.length));
		}
		int stride = RowKeys.length(this.features);
		int row = 0;
		if (rows >= PerfectTrees.WIDTH) {
			int[] keys = new int[PerfectTrees.WIDTH * stride];
			float[] sums = new float[PerfectTrees.WIDTH];
			for (; row + PerfectTrees.WIDTH <= rows; row += PerfectTrees.WIDTH) {
				for (int r = 0; r < PerfectTrees.WIDTH; r++) {
					RowKeys.fill(features, (row + r) * this.features, this.features, keys, r * stride);
				}
				for (int type = 0; type < EngagementType.COUNT; type++) {
					this.trees[type].eight(keys, stride, sums);
					for (int r = 0; r < PerfectTrees.WIDTH; r++) {
						answers[(row + r) * EngagementType.COUNT + type] = link.of(sums[r]);
					}
				}
			}
		}
		if (row < rows) {
			int[] keys = new int[stride];
			for (; row < rows; row++) {
				RowKeys.fill(features, row * this.features, this.features, keys, 0);
				for (int type = 0; type < EngagementType.COUNT; type++) {
					answers[row * EngagementType.COUNT + type] = link.of(this.trees[type].one(keys));
				}
			}
		}
	}

	/** What becomes of a margin. */
	@FunctionalInterface
	private interface Link {

		float of(float margin);

	}

}
