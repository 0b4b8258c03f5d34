package io.warble.models.evaluation;

import org.jspecify.annotations.Nullable;

/**
 * The two metrics over some rows.
 *
 * @param rows how many rows
 * @param positives how many of them are positive
 * @param averagePrecision 0 to 1, null where no row is positive
 * @param relativeCrossEntropy percent, null where no row or every row is positive
 */
public record Score(long rows, long positives, @Nullable Double averagePrecision,
		@Nullable Double relativeCrossEntropy) {

	static Score of(long rows, long positives, double averagePrecision, double relativeCrossEntropy) {
		return new Score(rows, positives, defined(averagePrecision), defined(relativeCrossEntropy));
	}

	/** The average precision, NaN where it is not defined. */
	public double averagePrecisionOrNaN() {
		return (this.averagePrecision != null) ? this.averagePrecision : Double.NaN;
	}

	/** The relative cross entropy in percent, NaN where it is not defined. */
	public double relativeCrossEntropyOrNaN() {
		return (this.relativeCrossEntropy != null) ? this.relativeCrossEntropy : Double.NaN;
	}

	static @Nullable Double defined(double value) {
		return Double.isFinite(value) ? value : null;
	}

}
