package io.warble.registry;

import java.nio.file.Path;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * A model to be registered.
 *
 * @param bundle the bundle file
 * @param sha256 of the bundle file, 64 hex digits
 * @param manifest the bundle's manifest, a JSON object
 * @param report the evaluation report, a JSON object
 * @param snapshotId the online-store snapshot of the state that the model was trained
 * with
 * @param layoutHash hash of the state layout that the model needs
 * @param schemaHash hash of the feature schema
 * @param trainedUntil end of the training rows
 * @param jobExecutionId the batch job execution that made it, if one did
 */
public record NewVersion(Path bundle, String sha256, String manifest, String report, String snapshotId,
		String layoutHash, String schemaHash, Instant trainedUntil, @Nullable Long jobExecutionId) {

	public NewVersion {
		if (!sha256.matches("[0-9a-f]{64}")) {
			throw new IllegalArgumentException("sha256 must be 64 lower-case hex digits, got '" + sha256 + "'");
		}
	}

}
