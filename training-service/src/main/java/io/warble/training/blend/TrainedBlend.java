package io.warble.training.blend;

import java.util.List;

import io.warble.models.blend.BlendProfiles;

/**
 * The profiles of a run's version and how they came about.
 *
 * @param profiles members and weights
 * @param report how they came about
 */
public record TrainedBlend(BlendProfiles profiles, BlendReport report) {

	/**
	 * The profiles of another version as they are.
	 * @param version its number
	 */
	public static TrainedBlend of(BlendProfiles profiles, long version) {
		return new TrainedBlend(profiles, new BlendReport(0, List.of(), List.of(),
				List.of("Nets, weights and prior correction are those of version " + version)));
	}

}
