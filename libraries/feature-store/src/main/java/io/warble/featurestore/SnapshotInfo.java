package io.warble.featurestore;

import java.time.Instant;
import java.util.Map;

import io.warble.features.state.StateHeader;
import io.warble.features.state.StateTable;

/**
 * A snapshot that can be read.
 *
 * @param id the first 16 hex digits of {@code sha256}
 * @param header what holds for the state as a whole
 * @param publishedAt when its publication was complete
 * @param entries rows of each table
 * @param bytes size of the state file
 * @param sha256 of the state file, 64 hex digits
 */
public record SnapshotInfo(String id, StateHeader header, Instant publishedAt, Map<StateTable, Long> entries,
		long bytes, String sha256) {

	public SnapshotInfo {
		entries = Map.copyOf(entries);
	}

}
