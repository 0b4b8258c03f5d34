package io.warble.training.models;

import java.util.Optional;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import io.warble.features.extraction.FeatureSchema;
import io.warble.features.state.StateLayout;
import io.warble.features.state.StateSettings;
import io.warble.featurestore.OnlineStore;
import io.warble.registry.ModelRegistry;
import io.warble.registry.ModelVersion;

/**
 * Says whether the scoring service could serve a version: by the same conditions under
 * which it would refuse to load it.
 */
final class ServableCheck {

	private static final JsonMapper JSON = JsonMapper.shared();

	private final ModelRegistry registry;

	private final OnlineStore store;

	ServableCheck(ModelRegistry registry, OnlineStore store) {
		this.registry = registry;
		this.store = store;
	}

	/**
	 * Throws where a version cannot be served.
	 * @throws NotInRegistryException if there is no such version
	 * @throws UnservableVersionException if it cannot be served, saying why
	 */
	void require(long number) {
		ModelVersion version = this.registry.version(number)
			.orElseThrow(() -> new NotInRegistryException("There is no model version " + number));
		fault(version).ifPresent((fault) -> {
			throw new UnservableVersionException("Version %d cannot be served: %s".formatted(number, fault));
		});
	}

	/** Why a version cannot be served, empty if it can. */
	Optional<String> fault(ModelVersion version) {
		if (version.artifactsRemovedAt() != null) {
			return Optional.of("its bundle was removed at " + version.artifactsRemovedAt());
		}
		StateSettings settings = settings(version);
		String schema = ((settings != null) ? FeatureSchema.of(settings) : FeatureSchema.standard()).hash();
		if (!version.schemaHash().equals(schema)) {
			return Optional.of("it was trained on the feature schema %s, this version of Warble extracts %s"
				.formatted(version.schemaHash(), schema));
		}
		String layout = (settings != null) ? StateLayout.of(settings).hash() : null;
		if (!version.layoutHash().equals(layout)) {
			return Optional
				.of("it needs feature state of the layout %s, this version of Warble reads %s for its settings"
					.formatted(version.layoutHash(), (layout != null) ? layout : "none"));
		}
		if (this.store.latest(version.layoutHash()).isEmpty()) {
			return Optional
				.of("the online store has no feature state of its layout %s any more".formatted(version.layoutHash()));
		}
		return Optional.empty();
	}

	private static @Nullable StateSettings settings(ModelVersion version) {
		try {
			JsonNode state = JSON.readTree(version.manifest()).path("features").path("state");
			return state.isObject() ? JSON.treeToValue(state, StateSettings.class) : null;
		}
		catch (JacksonException ex) {
			return null;
		}
	}

}
