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
 * @param manifest the bundle's manifest; left out of lists
 */
record ModelAnswer(long version, List<String> aliases, String sha256, long bytes, String snapshotId, String layoutHash,
		String schemaHash, Instant trainedUntil, Instant createdAt, @Nullable Long jobExecutionId,
		@JsonInclude(JsonInclude.Include.NON_NULL) @JsonRawValue @Nullable String manifest) {

	static ModelAnswer of(ModelVersion model, List<Alias> aliases, boolean whole) {
		List<String> names = aliases.stream()
			.filter((alias) -> alias.version() == model.number())
			.map(Alias::name)
			.toList();
		return new ModelAnswer(model.number(), names, model.sha256(), model.bytes(), model.snapshotId(),
				model.layoutHash(), model.schemaHash(), model.trainedUntil(), model.createdAt(), model.jobExecutionId(),
				whole ? model.manifest() : null);
	}

}
