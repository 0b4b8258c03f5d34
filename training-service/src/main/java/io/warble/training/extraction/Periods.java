package io.warble.training.extraction;

import io.warble.training.matrix.Period;

/**
 * Says what a labelled row is for. Immutable and thread-safe.
 */
@FunctionalInterface
interface Periods {

	/**
	 * The period of a row.
	 * @param created creation of the tweet, unix seconds
	 * @param pair key of tweet and user
	 */
	Period of(long created, long pair);

}
