package io.warble.features.state;

import java.util.List;

/**
 * What holds for a feature state as a whole.
 *
 * @param asOf the moment that the statistics describe, unix seconds
 * @param settings what shaped the state
 * @param layoutHash hash of the tables' columns; a reader that expects another refuses
 * the state
 * @param priors smoothed lifetime rate of each engagement type over all exposures
 * @param languages keys of the languages that have a one-hot feature of their own, in the
 * order in which they got it
 */
public record StateHeader(long asOf, StateSettings settings, String layoutHash, List<Double> priors,
		List<Long> languages) {

	public StateHeader {
		priors = List.copyOf(priors);
		languages = List.copyOf(languages);
	}

}
