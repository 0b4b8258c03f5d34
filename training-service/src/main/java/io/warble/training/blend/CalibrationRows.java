package io.warble.training.blend;

import java.util.List;

import io.warble.features.dataset.EngagementType;
import io.warble.features.dataset.Keys;
import io.warble.models.LogitModel;
import io.warble.training.matrix.Thinning;
import io.warble.training.matrix.TrainingMatrix;
import io.warble.training.run.RowProgress;

/**
 * The log-odds that each candidate gives the rows of a period, and their labels: 16 bytes
 * a row and candidate. Rows of one tweet share a fold, since they share most of their
 * features. Immutable.
 */
@SuppressWarnings("ArrayRecordComponent") // columns, never compared
record CalibrationRows(int size, float[][][] logits, boolean[][] positive, byte[] folds) {

	/** How many parts the period has, of which one at a time is held out. */
	static final int FOLDS = 5;

	/** More rows are thinned out evenly. */
	static final int MOST = 200_000;

	/** As a blend does: beyond any probability that is answered. */
	private static final float LIMIT = 30;

	private static final int BATCH = 256;

	/**
	 * Evaluates candidates.
	 * @param numbers the period's rows
	 * @param models the candidates
	 */
	static CalibrationRows of(TrainingMatrix matrix, int[] numbers, List<? extends LogitModel> models,
			RowProgress progress) {
		int[] rows = Thinning.of(numbers, MOST);
		int types = EngagementType.COUNT;
		float[][][] logits = new float[types][models.size()][rows.length];
		boolean[][] positive = new boolean[types][rows.length];
		byte[] folds = new byte[rows.length];
		float[] features = new float[BATCH * matrix.width()];
		float[] answers = new float[BATCH * types];
		for (int from = 0; from < rows.length; from += BATCH) {
			int count = Math.min(BATCH, rows.length - from);
			matrix.copy(rows, from, from + count, features);
			for (int m = 0; m < models.size(); m++) {
				models.get(m).logits(features, matrix.texts(rows, from), count, answers);
				for (int i = 0; i < count * types; i++) {
					logits[i % types][m][from + i / types] = Math.min(Math.max(answers[i], -LIMIT), LIMIT);
				}
			}
			for (int i = from; i < from + count; i++) {
				folds[i] = (byte) Math.floorMod(Keys.mix(matrix.tweet(rows[i])), FOLDS);
				for (int type = 0; type < types; type++) {
					positive[type][i] = (matrix.labels(rows[i]) >> type & 1) != 0;
				}
			}
			progress.rows(from + (long) count, rows.length);
		}
		return new CalibrationRows(rows.length, logits, positive, folds);
	}

	/** Number of positive rows of a type. */
	int positives(int type) {
		int count = 0;
		for (boolean label : this.positive[type]) {
			count += label ? 1 : 0;
		}
		return count;
	}

}
