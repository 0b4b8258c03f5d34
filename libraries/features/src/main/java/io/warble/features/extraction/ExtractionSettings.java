package io.warble.features.extraction;

/**
 * What shapes features beyond the state; stored with every model bundle.
 *
 * @param smoothing exposures that the prior counts for in every rate, 0 or more
 */
public record ExtractionSettings(double smoothing) {

	public ExtractionSettings {
		if (!(smoothing >= 0 && smoothing <= 1e6)) {
			throw new IllegalArgumentException("smoothing must be 0 to 1000000, got " + smoothing);
		}
	}

	/** Smoothing 20. */
	public static ExtractionSettings defaults() {
		return new ExtractionSettings(20);
	}

}
