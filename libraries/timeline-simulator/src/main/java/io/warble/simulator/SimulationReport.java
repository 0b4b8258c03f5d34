package io.warble.simulator;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

import io.warble.features.dataset.EngagementType;

/**
 * What a simulation wrote.
 *
 * @param rows exposures
 * @param tweets distinct tweets
 * @param users distinct users who were shown a tweet
 * @param rates share of the rows with an engagement, by type
 * @param oracleRce relative cross entropy of the true probabilities on the rows of the
 * last day, by type: what no model can beat; NaN for a type without an engagement there
 * @param seconds time it took
 */
public record SimulationReport(long rows, long tweets, long users, Map<EngagementType, Double> rates,
		Map<EngagementType, Double> oracleRce, double seconds) {

	public SimulationReport {
		rates = Collections.unmodifiableMap(new EnumMap<>(rates));
		oracleRce = Collections.unmodifiableMap(new EnumMap<>(oracleRce));
	}

}
