package io.warble.training.parameters;

import java.util.Locale;

/**
 * How a neural net's inputs are brought to one scale; the four of the slides.
 */
public enum Scaling {

	/** To [0, 1] between the least and the greatest value. */
	MIN_MAX,
	/** To mean 0 and standard deviation 1. */
	STANDARDIZATION,
	/** Yeo and Johnson's power transform of the greatest likelihood, standardized. */
	YEO_JOHNSON,
	/** sign(x) · ln(1 + |x|). */
	LOG1P;

	/** The name in parameters and reports: lower-case words joined by hyphens. */
	public String label() {
		return name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

	/**
	 * The scaling of a name.
	 * @throws IllegalArgumentException if there is none
	 */
	public static Scaling ofLabel(String label) {
		return valueOf(label.toUpperCase(Locale.ROOT).replace('-', '_'));
	}

}
