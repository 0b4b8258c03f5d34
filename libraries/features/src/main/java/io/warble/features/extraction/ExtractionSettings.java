package io.warble.features.extraction;

/**
 * What shapes features beyond the state; stored with every model bundle.
 *
 * @param smoothing exposures that the prior counts for in every rate, above 0: with none,
 * the rate of a value that was never seen would be no number
 */
public record ExtractionSettings(double smoothing) {

	public ExtractionSettings {
		if (!(smoothing > 0 && smoothing <= 1e6)) {
			throw new IllegalArgumentException("smoothing must be above 0, up to 1000000, got " + smoothing);
		}
	}

	/** Smoothing 20. */
	public static ExtractionSettings defaults() {
		return new ExtractionSettings(20);
	}

}
