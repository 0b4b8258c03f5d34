package io.warble.training.trees;

import java.util.Map;
import java.util.Objects;

import io.warble.features.dataset.EngagementType;
import io.warble.models.LogLoss;
import io.warble.models.trees.TreeEnsemble;
import io.warble.models.trees.TreePredictor;

/**
 * What the models that a training starts from say of its rows. Immutable.
 */
final class StartMargins {

	private static final int BATCH = 1024;

	private final Map<EngagementType, TreeEnsemble> models;

	/** Four log-odds a row. */
	private final float[] training;

	private final float[] stopping;

	private StartMargins(Map<EngagementType, TreeEnsemble> models, float[] training, float[] stopping) {
		this.models = models;
		this.training = training;
		this.stopping = stopping;
	}

	static StartMargins of(Map<EngagementType, TreeEnsemble> models, LabelledFeatures features, int[] training,
			int[] stopping) {
		TreePredictor predictor = new TreePredictor(models);
		if (predictor.features() != features.width()) {
			throw new IllegalArgumentException("The models to start from take %d features, the rows have %d"
				.formatted(predictor.features(), features.width()));
		}
		return new StartMargins(models, logits(predictor, features, training), logits(predictor, features, stopping));
	}

	private static float[] logits(TreePredictor predictor, LabelledFeatures features, int[] rows) {
		float[] all = new float[Math.multiplyExact(rows.length, EngagementType.COUNT)];
		float[] values = new float[BATCH * features.width()];
		float[] logits = new float[BATCH * EngagementType.COUNT];
		for (int from = 0; from < rows.length; from += BATCH) {
			int count = Math.min(BATCH, rows.length - from);
			for (int i = 0; i < count; i++) {
				features.copy(rows[from + i], values, i * features.width());
			}
			// As training reads them.
			for (int i = 0; i < count * features.width(); i++) {
				values[i] = Float.isInfinite(values[i]) ? Float.NaN : values[i];
			}
			predictor.logits(values, count, logits);
			System.arraycopy(logits, 0, all, from * EngagementType.COUNT, count * EngagementType.COUNT);
		}
		return all;
	}

	TreeEnsemble model(EngagementType type) {
		return Objects.requireNonNull(this.models.get(type));
	}

	/** Log-odds of the rows to fit on. */
	float[] training(EngagementType type) {
		return of(this.training, type);
	}

	/** Log-odds of the rows that stop early. */
	float[] stopping(EngagementType type) {
		return of(this.stopping, type);
	}

	private static float[] of(float[] all, EngagementType type) {
		float[] margins = new float[all.length / EngagementType.COUNT];
		for (int i = 0; i < margins.length; i++) {
			margins[i] = all[i * EngagementType.COUNT + type.ordinal()];
		}
		return margins;
	}

	/** Mean log loss of the rows that stop early. */
	double stoppingLoss(EngagementType type, float[] labels) {
		float[] margins = stopping(type);
		double sum = 0;
		for (int i = 0; i < margins.length; i++) {
			sum += LogLoss.of(margins[i], labels[i] > 0);
		}
		return sum / margins.length;
	}

}
