package io.warble.scoring.champion;

import io.warble.features.state.StateHeader;
import io.warble.features.state.StateLayout;
import io.warble.scoring.statistics.Statistics;

/**
 * Makes the statistics of a model that reads them from elsewhere.
 */
@FunctionalInterface
interface StatisticsFactory {

	/** Statistics of a layout, and the header to go on with where there are none. */
	Statistics of(StateLayout layout, StateHeader fallback);

}
