package io.warble.models.evaluation;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * How well the probabilities of one engagement type fit labels. A number that is not
 * defined is null: the last three where all labels are equal.
 *
 * @param rows how many rows
 * @param rate share of positive rows
 * @param meanPrediction mean probability
 * @param relativeCrossEntropy RCE in percent
 * @param scaledCalibrationError expected calibration error over 20 bins of equally many
 * rows, by the standard deviation of a label
 * @param scaledChance what that error would be by chance alone
 */
public record CalibrationScore(int rows, @Nullable Double rate, @Nullable Double meanPrediction,
		@Nullable Double relativeCrossEntropy, @Nullable Double scaledCalibrationError, @Nullable Double scaledChance) {

	/**
	 * Scores probabilities.
	 * @param predictions by row
	 * @param positive by row
	 * @throws IllegalArgumentException if the lengths differ, or a prediction is NaN
	 */
	public static CalibrationScore of(double[] predictions, boolean[] positive) {
		double entropy = RelativeCrossEntropy.of(predictions, positive);
		Split split = new Split(predictions.length);
		double sum = 0;
		for (int row = 0; row < predictions.length; row++) {
			split.add(predictions[row], positive[row]);
			sum += predictions[row];
		}
		split.sort();
		List<ReliabilityBin> curve = Calibration.curve(split);
		double rate = (double) split.positiveCount() / predictions.length;
		double deviation = Math.sqrt(rate * (1 - rate));
		return new CalibrationScore(predictions.length, Score.defined(rate), Score.defined(sum / predictions.length),
				Score.defined(entropy), Score.defined(Calibration.error(curve) / deviation),
				Score.defined(Calibration.chance(curve) / deviation));
	}

}
