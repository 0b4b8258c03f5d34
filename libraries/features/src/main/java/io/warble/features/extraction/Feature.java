package io.warble.features.extraction;

/**
 * One feature: its place in the vector is its place in the {@link FeatureSchema}.
 *
 * @param name unique name, such as {@code user_like_rate}
 * @param group the group it belongs to
 * @param meaning one sentence with the unit
 */
public record Feature(String name, FeatureGroup group, String meaning) {

	public Feature {
		if (name.isBlank() || meaning.isBlank()) {
			throw new IllegalArgumentException(
					"A feature needs a name and a meaning, got '%s': '%s'".formatted(name, meaning));
		}
	}

}
