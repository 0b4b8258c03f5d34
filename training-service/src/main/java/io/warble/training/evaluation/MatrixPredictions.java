package io.warble.training.evaluation;

import org.jspecify.annotations.Nullable;

import io.warble.models.Predictor;
import io.warble.models.evaluation.EvaluationRows;
import io.warble.models.evaluation.Familiarity;
import io.warble.models.evaluation.TrueProbabilities;
import io.warble.training.matrix.TrainingMatrix;
import io.warble.training.run.RowProgress;

/**
 * A model's predictions for rows of a matrix.
 *
 * @param rows labels and predictions
 * @param microsARow what a prediction took from the finished vector on, one thread, 0
 * without rows
 */
public record MatrixPredictions(EvaluationRows rows, double microsARow) {

	private static final int BATCH = 1024;

	/**
	 * Predicts rows.
	 * @param matrix the features
	 * @param numbers which rows
	 * @param predictor the model, made for the matrix's schema
	 * @param truth the true probabilities of simulated rows, if there are any
	 * @param progress hears of rows
	 */
	public static MatrixPredictions of(TrainingMatrix matrix, int[] numbers, Predictor predictor,
			@Nullable TrueProbabilities truth, RowProgress progress) {
		EvaluationRows rows = new EvaluationRows(numbers.length);
		float[] features = new float[BATCH * matrix.width()];
		float[] probabilities = new float[BATCH * 4];
		double[] known = new double[4];
		long nanos = 0;
		for (int from = 0; from < numbers.length; from += BATCH) {
			int to = Math.min(numbers.length, from + BATCH);
			matrix.copy(numbers, from, to, features);
			long start = System.nanoTime();
			predictor.predict(features, matrix.texts(numbers, from), to - from, probabilities);
			nanos += System.nanoTime() - start;
			for (int i = from; i < to; i++) {
				append(rows, matrix, numbers[i], probabilities, (i - from) * 4);
				if (truth != null && truth.find(matrix.tweet(numbers[i]), matrix.user(numbers[i]), known)) {
					rows.truth(i, known[0], known[1], known[2], known[3]);
				}
			}
			progress.rows(to, numbers.length);
		}
		return new MatrixPredictions(rows, (numbers.length > 0) ? nanos / 1e3 / numbers.length : 0);
	}

	private static void append(EvaluationRows rows, TrainingMatrix matrix, int row, float[] probabilities, int offset) {
		rows.append(probabilities, offset, matrix.labels(row), matrix.creator(row), matrix.creatorFollowers(row),
				matrix.language(row), Familiarity.ofCold(matrix.userCold(row)),
				Familiarity.ofCold(matrix.creatorCold(row)));
	}

}
