package io.warble.models.evaluation;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The results of one engagement type.
 *
 * @param type label of the engagement type
 * @param overall over all rows
 * @param groups by the creator's followers, ascending
 * @param groupMean unweighted mean over the groups, each metric over the groups where it
 * is defined: the challenge's number
 * @param languages the languages with most rows
 * @param familiarity cold and warm users and creators, those with rows
 * @param prior the constant prior of the training rows on all rows, if given
 * @param oracle the true probabilities on all rows, if given
 * @param shareOfOracle overall RCE by the oracle's RCE, where both are defined and the
 * latter is above 0
 * @param meanPrediction mean over all rows
 * @param rate share of positive rows
 * @param calibrationError expected calibration error over 20 bins of equally many rows:
 * the mean over the rows of the distance between their bin's mean prediction and rate
 * @param relativeCalibrationError that error by the rate, null where no row is positive
 * @param trueCalibrationError that error with the mean true probability in place of the
 * rate, if given: no part of it is chance
 * @param reliability the bins, ascending; none in reports of older versions
 * @param precisionRecall at most 200 points by falling threshold, exact each; none in
 * reports of older versions
 */
public record TypeReport(String type, Score overall, List<SliceScore> groups, Score groupMean,
		List<SliceScore> languages, List<SliceScore> familiarity, @Nullable Score prior, @Nullable Score oracle,
		@Nullable Double shareOfOracle, @Nullable Double meanPrediction, @Nullable Double rate,
		@Nullable Double calibrationError, @Nullable Double relativeCalibrationError,
		@Nullable Double trueCalibrationError, @Nullable List<ReliabilityBin> reliability,
		@Nullable List<CurvePoint> precisionRecall) {

	public TypeReport {
		groups = List.copyOf(groups);
		languages = List.copyOf(languages);
		familiarity = List.copyOf(familiarity);
		reliability = (reliability != null) ? List.copyOf(reliability) : List.of();
		precisionRecall = (precisionRecall != null) ? List.copyOf(precisionRecall) : List.of();
	}

	/**
	 * The calibration error in units of a label's standard deviation, sqrt(rate * (1 -
	 * rate)): the same miss of a rate counts alike for rare and for frequent types. Null
	 * where all labels are equal.
	 */
	public @Nullable Double scaledCalibrationError() {
		return scaled(this.calibrationError);
	}

	/** The same of the error against true probabilities; null where there are none. */
	public @Nullable Double scaledTrueCalibrationError() {
		return scaled(this.trueCalibrationError);
	}

	/**
	 * What {@link #scaledCalibrationError} would be by chance alone, were every
	 * prediction the true probability; null where all labels are equal or the report has
	 * no bins.
	 */
	public @Nullable Double scaledChance() {
		return this.reliability.isEmpty() ? null : scaled(Calibration.chance(this.reliability));
	}

	private @Nullable Double scaled(@Nullable Double error) {
		Double rate = this.rate;
		return (error == null || rate == null || rate <= 0 || rate >= 1) ? null : error / Math.sqrt(rate * (1 - rate));
	}

}
