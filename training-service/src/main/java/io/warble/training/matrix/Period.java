package io.warble.training.matrix;

/**
 * What a labelled row is for: disjoint periods in order of time.
 */
public enum Period {

	/** Models are fitted on these rows. */
	TRAIN,
	/** Decide how many trees there are. */
	EARLY_STOPPING,
	/** For blends and calibration. */
	CALIBRATION,
	/** Nothing is fitted on these rows. */
	EVALUATION

}
