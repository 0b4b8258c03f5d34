package io.warble.training.windows;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

import io.warble.features.dataset.EngagementType;
import io.warble.training.matrix.Period;
import io.warble.training.matrix.TrainingMatrix;

/**
 * The drift of key features, from samples of a finished matrix: some thousand rows a
 * window, taken evenly. One thread.
 */
final class MatrixDrift {

	static final int REFERENCE_ROWS = 20_000;

	static final int WINDOW_ROWS = 5_000;

	private static final int DAY = 86_400;

	private final TrainingMatrix matrix;

	private final int[] places = KeyFeatures.places();

	private final StabilityIndex[] indices = new StabilityIndex[this.places.length];

	private final long[] positives = new long[EngagementType.COUNT];

	private final int referenceRows;

	private final int fitted;

	/** How many rows of the matrix there are, by day since 1970. */
	private final Map<Long, Integer> rowsByDay = new HashMap<>();

	/** Goes through the facts of all rows, and through a sample of the features. */
	MatrixDrift(TrainingMatrix matrix) {
		this.matrix = matrix;
		int[] training = matrix.rows(Period.TRAIN);
		this.fitted = training.length;
		for (int row : training) {
			for (int type = 0; type < EngagementType.COUNT; type++) {
				this.positives[type] += matrix.labels(row) >> type & 1;
			}
		}
		int[] sample = spread(training, REFERENCE_ROWS);
		this.referenceRows = sample.length;
		float[][] columns = columns(sample);
		for (int i = 0; i < this.places.length; i++) {
			this.indices[i] = StabilityIndex.against(columns[i]);
		}
		for (int row = 0; row < matrix.rows(); row++) {
			this.rowsByDay.merge(day(row), 1, Integer::sum);
		}
	}

	int referenceRows() {
		return this.referenceRows;
	}

	/** Share of positive rows among those that models were fitted on. */
	double rate(EngagementType type) {
		return (this.fitted > 0) ? (double) this.positives[type.ordinal()] / this.fitted : 0;
	}

	/**
	 * The drift of a window.
	 * @param day days since 1970
	 * @param rows all rows of the window
	 * @param windowPositives of each engagement type among them
	 * @return null where the matrix has no row of it
	 */
	@Nullable WindowDrift of(long day, long rows, long[] windowPositives) {
		Integer known = this.rowsByDay.get(day);
		if (known == null || this.fitted == 0) {
			return null;
		}
		int[] all = new int[known];
		int found = 0;
		for (int row = 0; found < known; row++) {
			if (day(row) == day) {
				all[found++] = row;
			}
		}
		int[] sample = spread(all, WINDOW_ROWS);
		float[][] columns = columns(sample);
		SortedMap<String, Double> features = new TreeMap<>();
		for (int i = 0; i < this.places.length; i++) {
			features.put(KeyFeatures.NAMES.get(i), this.indices[i].of(columns[i]));
		}
		Double[] labels = new Double[EngagementType.COUNT];
		for (int type = 0; type < labels.length; type++) {
			labels[type] = StabilityIndex.ofRates(windowPositives[type], rows, this.positives[type], this.fitted);
		}
		return new WindowDrift(sample.length, features, List.of(labels));
	}

	private long day(int row) {
		return this.matrix.createdAt(row) / DAY;
	}

	private static int[] spread(int[] rows, int most) {
		int[] sample = new int[Math.min(most, rows.length)];
		for (int i = 0; i < sample.length; i++) {
			sample[i] = rows[(int) ((long) i * rows.length / sample.length)];
		}
		return sample;
	}

	private float[][] columns(int[] rows) {
		float[][] columns = new float[this.places.length][rows.length];
		float[] vector = new float[this.matrix.width()];
		for (int i = 0; i < rows.length; i++) {
			this.matrix.copy(rows[i], vector, 0);
			for (int column = 0; column < this.places.length; column++) {
				columns[column][i] = vector[this.places[column]];
			}
		}
		return columns;
	}

}
