package io.warble.registry;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * A registered model. Its record is immutable once it is there, but for the removal of
 * its bundle.
 *
 * @param number counts from 1 in order of registration; may have gaps
 * @param sha256 of the bundle file, 64 hex digits
 * @param bytes size of the bundle file
 * @param manifest the bundle's manifest, a JSON object
 * @param report the evaluation report, a JSON object
 * @param snapshotId the online-store snapshot of the state that the model was trained
 * with
 * @param layoutHash hash of the state layout that the model needs
 * @param schemaHash hash of the feature schema
 * @param trainedUntil end of the training rows
 * @param createdAt when it was registered
 * @param jobExecutionId the batch job execution that made it, if one did
 * @param artifactsRemovedAt when its bundle was removed, null while it is there
 */
public record ModelVersion(long number, String sha256, long bytes, String manifest, String report, String snapshotId,
		String layoutHash, String schemaHash, Instant trainedUntil, Instant createdAt, @Nullable Long jobExecutionId,
		@Nullable Instant artifactsRemovedAt) {
}
