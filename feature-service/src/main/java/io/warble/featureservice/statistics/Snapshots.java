package io.warble.featureservice.statistics;

import io.warble.features.state.StatisticsKeys;
import io.warble.features.state.StatisticsRows;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where statistics are kept. Safe for use by many threads.
 */
interface Snapshots {

	/**
	 * The snapshot to answer a request from.
	 * @param layout hash of the layout that it must have, or null for the current one
	 */
	Optional<Snapshot> resolve(@Nullable String layout);

	/** The rows that a snapshot has for the keys. */
	StatisticsRows read(Snapshot snapshot, StatisticsKeys keys);

}
