package io.warble.training.blend;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

import io.warble.models.blend.Blend;
import io.warble.models.blend.BlendProfiles;

/**
 * The profiles of a run's version and how they came about.
 *
 * @param profiles members and weights
 * @param report how they came about
 */
public record TrainedBlend(BlendProfiles profiles, BlendReport report) {

	/**
	 * The profiles of an earlier version. Where the 8-bit variant of a net is gone, the
	 * net itself takes its weight.
	 * @param version its number
	 * @param nets names of the graphs that there are now
	 * @throws io.warble.training.trees.TrainingException if a member is gone
	 */
	public static TrainedBlend of(BlendProfiles profiles, long version, Collection<String> nets) {
		List<String> models = new ArrayList<>(List.of(Blend.TREES));
		models.addAll(nets);
		return new TrainedBlend(new EarlierProfiles(profiles, models).all(), new BlendReport(0, List.of(), List.of(),
				List.of("The weights of the blend and the prior correction are those of version " + version)));
	}

}
