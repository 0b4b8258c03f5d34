package io.warble.features.extraction;

import java.util.ArrayList;
import java.util.List;

import io.warble.features.dataset.EngagementType;

/**
 * Collects the features of one group after another, in the order in which the groups
 * write them.
 */
final class SchemaBuilder {

	private final List<Feature> features = new ArrayList<>();

	private FeatureGroup group = FeatureGroup.TWEET_CONTENT;

	SchemaBuilder group(FeatureGroup group) {
		this.group = group;
		return this;
	}

	SchemaBuilder add(String name, String meaning) {
		this.features.add(new Feature(name, this.group, meaning));
		return this;
	}

	/** Adds a feature for each engagement type; {@code %s} stands for the type. */
	SchemaBuilder addPerType(String name, String meaning) {
		for (EngagementType type : EngagementType.ALL) {
			add(name.formatted(type.label()), meaning.formatted(type.label()));
		}
		return this;
	}

	List<Feature> build() {
		return List.copyOf(this.features);
	}

}
