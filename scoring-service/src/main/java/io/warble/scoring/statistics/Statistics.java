package io.warble.scoring.statistics;

import io.warble.features.state.StatisticsKeys;
import io.warble.features.state.StatisticsSource;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The statistics that a model reads. Safe for use by many threads.
 */
public interface Statistics {

	/**
	 * What one request reads from beginning to end.
	 * @param keys names the keys that the request needs; called only where that matters
	 */
	Answer read(Consumer<StatisticsKeys> keys);

	/**
	 * The statistics of one request.
	 *
	 * @param source where to read
	 * @param snapshotId the snapshot that it reads; null where none could be reached and
	 * the source has nothing but priors
	 */
	record Answer(StatisticsSource source, @Nullable String snapshotId) {

	}

}
