package io.warble.featureservice.statistics;

/**
 * Whether there are statistics of an entity.
 */
enum Status {

	/** There are. */
	PRESENT,
	/** There are none: it was never seen, or evicted; the priors hold. */
	NOT_FOUND,
	/** There are, but nobody has published newer ones for longer than is configured. */
	STALE

}
