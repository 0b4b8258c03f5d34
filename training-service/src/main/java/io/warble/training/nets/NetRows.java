package io.warble.training.nets;

import java.util.HashSet;
import java.util.Set;

import io.warble.features.dataset.EngagementType;
import io.warble.training.matrix.Period;
import io.warble.training.matrix.TrainingMatrix;
import io.warble.training.trees.LabelledFeatures;

/**
 * The rows that nets are trained on. The arrays are not to be changed.
 *
 * @param features by row number
 * @param training numbers of the rows to fit on, ascending
 * @param stopping numbers of the later rows that end training; may be none
 * @param windows over how many windows the training rows spread
 */
@SuppressWarnings("ArrayRecordComponent")
public record NetRows(LabelledFeatures features, int[] training, int[] stopping, int windows) {

	private static final long DAY = 86_400;

	/** The same rows with columns behind their features. */
	NetRows with(int columns, Columns more) {
		LabelledFeatures plain = this.features;
		int width = plain.width();
		return new NetRows(new LabelledFeatures() {
			@Override
			public int width() {
				return width + columns;
			}

			@Override
			public void copy(int row, float[] into, int offset) {
				plain.copy(row, into, offset);
				more.copy(row, into, offset + width);
			}

			@Override
			public float[] labels(int[] rows, EngagementType type) {
				return plain.labels(rows, type);
			}
		}, this.training, this.stopping, this.windows);
	}

	/** Columns of a row that are no features. */
	@FunctionalInterface
	interface Columns {

		/** Copies a row's columns. */
		void copy(int row, float[] into, int offset);

	}

	/** The rows of a matrix. */
	public static NetRows of(TrainingMatrix matrix) {
		int[] training = matrix.rows(Period.TRAIN);
		Set<Long> windows = new HashSet<>();
		for (int row : training) {
			windows.add(Math.floorDiv(matrix.createdAt(row), DAY));
		}
		return new NetRows(LabelledFeatures.of(matrix), training, matrix.rows(Period.EARLY_STOPPING), windows.size());
	}

}
