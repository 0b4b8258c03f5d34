package io.warble.training.comparison;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.warble.features.dataset.EngagementType;
import io.warble.models.LogitModel;
import io.warble.models.evaluation.AveragePrecision;
import io.warble.models.evaluation.RelativeCrossEntropy;
import io.warble.training.matrix.TrainingMatrix;

/**
 * A model's predictions for rows of a matrix, and their official metrics. Stateless.
 */
final class NetQuality {

	private static final int BATCH = 1024;

	private NetQuality() {
	}

	/**
	 * AP and RCE of each engagement type in order.
	 * @param predictions probabilities by type, then by row
	 */
	static List<Comparison.Quality> of(double[][] predictions, TrainingMatrix matrix, int[] rows) {
		List<Comparison.Quality> qualities = new ArrayList<>();
		for (EngagementType type : EngagementType.ALL) {
			boolean[] positive = new boolean[rows.length];
			for (int i = 0; i < rows.length; i++) {
				positive[i] = (matrix.labels(rows[i]) >> type.ordinal() & 1) == 1;
			}
			double[] scores = predictions[type.ordinal()];
			qualities.add(new Comparison.Quality(number(AveragePrecision.of(scores, positive)),
					number(RelativeCrossEntropy.of(scores, positive))));
		}
		return qualities;
	}

	/** Probabilities by engagement type, then by row. */
	static double[][] predict(LogitModel model, TrainingMatrix matrix, int[] rows) {
		double[][] predictions = new double[EngagementType.COUNT][rows.length];
		float[] features = new float[BATCH * matrix.width()];
		float[] logits = new float[BATCH * EngagementType.COUNT];
		for (int from = 0; from < rows.length; from += BATCH) {
			int to = Math.min(rows.length, from + BATCH);
			matrix.copy(rows, from, to, features);
			model.logits(features, to - from, logits);
			for (int i = 0; i < (to - from) * EngagementType.COUNT; i++) {
				predictions[i % EngagementType.COUNT][from + i / EngagementType.COUNT] = 1 / (1 + Math.exp(-logits[i]));
			}
		}
		return predictions;
	}

	private static @Nullable Double number(double value) {
		return Double.isNaN(value) ? null : value;
	}

}
