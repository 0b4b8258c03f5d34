package io.warble.training.blend;

import io.warble.models.blend.BlendProfiles;

/**
 * The profiles of a run's version and how they came about.
 *
 * @param profiles members and weights
 * @param report how they came about
 */
public record TrainedBlend(BlendProfiles profiles, BlendReport report) {

}
