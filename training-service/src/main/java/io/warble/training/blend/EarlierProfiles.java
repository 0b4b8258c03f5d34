package io.warble.training.blend;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

import io.warble.features.dataset.EngagementType;
import io.warble.models.blend.Blend;
import io.warble.models.blend.BlendProfile;
import io.warble.models.blend.BlendProfiles;
import io.warble.models.blend.PriorShift;
import io.warble.models.blend.TypeWeights;
import io.warble.training.trees.TrainingException;

/**
 * The profiles of an earlier version over the models that there are now. Where the 8-bit
 * variant of a net is gone, the net itself takes its weight. Immutable.
 */
final class EarlierProfiles {

	private final BlendProfiles profiles;

	private final List<String> models;

	/**
	 * Profiles over models.
	 * @param models names of the models that there are now, in order
	 */
	EarlierProfiles(BlendProfiles profiles, List<String> models) {
		this.profiles = profiles;
		this.models = List.copyOf(models);
	}

	/**
	 * A type's weights in a profile, one for each model in order; empty if a member with
	 * a weight is gone.
	 */
	Optional<TypeWeights> weights(String profile, int type) {
		Blend blend = this.profiles.of(profile).blend();
		TypeWeights earlier = blend.types().get(type);
		Double[] weights = new Double[this.models.size()];
		Arrays.fill(weights, 0.0);
		for (int member = 0; member < blend.members().size(); member++) {
			double weight = earlier.weights().get(member);
			int model = model(blend.members().get(member));
			if (model >= 0) {
				weights[model] += weight;
			}
			else if (weight > 0) {
				return Optional.empty();
			}
		}
		return Optional.of(new TypeWeights(List.of(weights), earlier.intercept()));
	}

	private int model(String member) {
		int same = this.models.indexOf(member);
		return (same >= 0) ? same : this.models.indexOf(Candidate.full(member));
	}

	/** A type's prior correction in a profile. */
	double shift(String profile, int type) {
		return this.profiles.of(profile).shift().shifts().get(type);
	}

	/**
	 * All profiles, as they are if no member is gone.
	 * @throws TrainingException if a member with a weight is gone and nothing replaces it
	 */
	BlendProfiles all() {
		if (this.models.containsAll(this.profiles.members())) {
			return this.profiles;
		}
		SortedMap<String, BlendProfile> all = new TreeMap<>();
		for (String name : BlendProfiles.NAMES) {
			PriorShift shift = this.profiles.of(name).shift();
			List<TypeWeights> types = new ArrayList<>();
			for (EngagementType type : EngagementType.ALL) {
				types.add(
						weights(name, type.ordinal())
							.orElseThrow(() -> new TrainingException(
									"The profile %s has the members %s, expected to find each among the models %s"
										.formatted(name, this.profiles.of(name).blend().members(), this.models),
									null)));
			}
			all.put(name, new BlendProfile(new Blend(this.models, types).pruned(), shift));
		}
		return new BlendProfiles(all);
	}

}
