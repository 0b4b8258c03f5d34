package io.warble.training.nets;

import java.util.stream.IntStream;

import io.warble.features.dataset.EngagementType;
import io.warble.training.trees.LabelledFeatures;

/**
 * Rows by hash. Retweet follows the first feature, reply the absence of the second, like
 * is noise, and quote never happens. The third is constant, the fourth never there, the
 * fifth at times infinite.
 */
class SyntheticRows implements LabelledFeatures {

	private final int width;

	SyntheticRows(int width) {
		this.width = width;
	}

	static NetRows rows(int training, int stopping) {
		return rows(8, training, stopping);
	}

	static NetRows rows(int width, int training, int stopping) {
		return new NetRows(new SyntheticRows(width), IntStream.range(0, training).toArray(),
				IntStream.range(training, training + stopping).toArray(), 2);
	}

	@Override
	public int width() {
		return this.width;
	}

	@Override
	public void copy(int row, float[] into, int offset) {
		for (int i = 0; i < this.width; i++) {
			into[offset + i] = switch (i) {
				case 1 -> (uniform(row, 1) < 0.3) ? Float.NaN : 10 * uniform(row, 2);
				case 2 -> 7;
				case 3 -> Float.NaN;
				case 4 -> (uniform(row, 4) < 0.1) ? Float.NEGATIVE_INFINITY : 1000 * uniform(row, 4);
				default -> 4 * uniform(row, i) - 2;
			};
		}
	}

	@Override
	public float[] labels(int[] rows, EngagementType type) {
		float[] labels = new float[rows.length];
		for (int i = 0; i < rows.length; i++) {
			labels[i] = label(rows[i], type) ? 1 : 0;
		}
		return labels;
	}

	private static boolean label(int row, EngagementType type) {
		return switch (type) {
			case REPLY -> uniform(row, 1) < 0.3 && uniform(row, 50) < 0.7;
			case RETWEET -> uniform(row, 0) > 0.5 != uniform(row, 51) < 0.1;
			case QUOTE -> false;
			case LIKE -> uniform(row, 52) < 0.4;
		};
	}

	private static float uniform(int row, int column) {
		return (Seeds.mix(row, column) >>> 40) / (float) (1 << 24);
	}

}
