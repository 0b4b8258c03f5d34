package io.warble.training.models;

import java.time.Instant;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import org.jspecify.annotations.Nullable;

import io.warble.registry.Alias;
import io.warble.registry.ModelVersion;

/**
 * A model version as it is shown.
 *
 * @param version its number
 * @param aliases the aliases that point to it
 * @param sha256 of the bundle
 * @param bytes size of the bundle
 * @param snapshotId the online-store snapshot that it was published with
 * @param layoutHash hash of the state layout that it needs
 * @param schemaHash hash of the feature schema
 * @param trainedUntil end of the training rows
 * @param createdAt when it was registered
 * @param jobExecutionId the execution that made it
 * @param artifactsRemovedAt when its bundle was removed, null while it is there
 * @param unservable why it cannot be promoted, null if it can
 * @param manifest the bundle's manifest
 */
record ModelAnswer(long version, List<String> aliases, String sha256, long bytes, String snapshotId, String layoutHash,
		String schemaHash, Instant trainedUntil, Instant createdAt, @Nullable Long jobExecutionId,
		@JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Instant artifactsRemovedAt,
		@JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String unservable, @JsonRawValue String manifest) {

	static ModelAnswer of(ModelVersion model, List<Alias> aliases, @Nullable String unservable) {
		return new ModelAnswer(model.number(), names(model.number(), aliases), model.sha256(), model.bytes(),
				model.snapshotId(), model.layoutHash(), model.schemaHash(), model.trainedUntil(), model.createdAt(),
				model.jobExecutionId(), model.artifactsRemovedAt(), unservable, model.manifest());
	}

	/** The aliases of a version. */
	static List<String> names(long version, List<Alias> aliases) {
		return aliases.stream().filter((alias) -> alias.version() == version).map(Alias::name).toList();
	}

}
