package io.warble.models.bundle;

import java.util.List;

import io.warble.features.extraction.ExtractionSettings;
import io.warble.features.state.StateSettings;

/**
 * The feature vectors that a model was trained on.
 *
 * @param schemaHash hash of the feature schema
 * @param featureNames names in the order of the vector
 * @param layoutHash hash of the feature state's layout and settings
 * @param state what shaped the feature state
 * @param extraction what shaped the features
 */
public record FeatureContract(String schemaHash, List<String> featureNames, String layoutHash, StateSettings state,
		ExtractionSettings extraction) {

	public FeatureContract {
		featureNames = List.copyOf(featureNames);
	}

}
