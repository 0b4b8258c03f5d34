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

	/**
	 * Whether vectors begin with those of another contract, value by value: both are the
	 * same, or this one has content profiles beside.
	 */
	public boolean beginsWith(FeatureContract other) {
		int size = other.featureNames.size();
		return equals(other) || (this.featureNames.size() > size
				&& this.featureNames.subList(0, size).equals(other.featureNames)
				&& this.state.withContentCodes("").equals(other.state) && this.extraction.equals(other.extraction));
	}

}
