package io.warble.features.state;

import io.warble.features.dataset.Exposure;
import io.warble.features.text.TextAnalyzer;

/**
 * What the rows of one window add to the state: exact integers, so that rows may come in
 * any order and be spread over several deltas. One thread at a time.
 */
public final class WindowDelta {

	/** A delta without rows. */
	public WindowDelta(StateSettings settings, TextAnalyzer text) {
		throw new UnsupportedOperationException();
	}

	/**
	 * Takes up what of a row lies in a period: the exposure if the tweet was created in
	 * it, each engagement if it happened in it (an engagement before the tweet's creation
	 * counts as at the creation).
	 * @param from start of the period, unix seconds, inclusive
	 * @param to end of the period, exclusive
	 */
	public void add(Exposure exposure, long from, long to) {
		throw new UnsupportedOperationException();
	}

}
