package io.warble.featureservice.statistics;

import io.warble.features.state.StateHeader;
import io.warble.features.state.StateLayout;
import java.time.Instant;

/**
 * A snapshot of the state that requests are answered from, with its columns.
 *
 * @param id its id in the online store
 * @param header what holds for the state as a whole
 * @param publishedAt when it was published
 * @param layout its columns
 */
record Snapshot(String id, StateHeader header, Instant publishedAt, StateLayout layout) {

}
