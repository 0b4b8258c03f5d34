package io.warble.registry;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

/**
 * What a list shows of a model version: all but manifest and report, which are long.
 *
 * @param number its number
 * @param sha256 of the bundle file
 * @param bytes size of the bundle file
 * @param snapshotId the online-store snapshot that it was published with
 * @param layoutHash hash of the state layout that it needs
 * @param schemaHash hash of the feature schema
 * @param trainedUntil end of the training rows
 * @param createdAt when it was registered
 * @param jobExecutionId the batch job execution that made it, if one did
 * @param artifactsRemovedAt when its bundle was removed, null while it is there
 * @param metrics evaluation results by name, as the manifest has them
 */
public record VersionSummary(long number, String sha256, long bytes, String snapshotId, String layoutHash,
		String schemaHash, Instant trainedUntil, Instant createdAt, @Nullable Long jobExecutionId,
		@Nullable Instant artifactsRemovedAt, SortedMap<String, Double> metrics) {

	public VersionSummary {
		metrics = Collections.unmodifiableSortedMap(new TreeMap<>((Map<String, Double>) metrics));
	}

}
