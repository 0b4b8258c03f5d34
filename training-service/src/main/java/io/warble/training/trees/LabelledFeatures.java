package io.warble.training.trees;

import io.warble.features.dataset.EngagementType;
import io.warble.training.matrix.TrainingMatrix;

/**
 * Rows to train on, by number.
 */
public interface LabelledFeatures {

	/** Number of features of a row. */
	int width();

	/** Copies a row's {@link #width} features, NaN where one is missing. */
	void copy(int row, float[] into, int offset);

	/** The labels of some rows, 0 or 1. */
	float[] labels(int[] rows, EngagementType type);

	/** The rows of a training matrix. */
	static LabelledFeatures of(TrainingMatrix matrix) {
		return new LabelledFeatures() {
			@Override
			public int width() {
				return matrix.width();
			}

			@Override
			public void copy(int row, float[] into, int offset) {
				matrix.copy(row, into, offset);
			}

			@Override
			public float[] labels(int[] rows, EngagementType type) {
				return matrix.labels(rows, type);
			}
		};
	}

}
