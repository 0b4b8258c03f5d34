package io.warble.models.evaluation;

import org.jspecify.annotations.Nullable;

/**
 * The metrics of a named part of the rows.
 *
 * @param slice the part, such as {@code 241-588 followers} or {@code cold users}
 * @param score its metrics
 * @param calibrationError its expected calibration error over 20 bins of equally many
 * rows, null without rows
 * @param relativeCalibrationError that error by the slice's rate, null where no row is
 * positive
 */
public record SliceScore(String slice, Score score, @Nullable Double calibrationError,
		@Nullable Double relativeCalibrationError) {

}
