package io.warble.training.trees;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import io.warble.features.dataset.EngagementType;
import io.warble.models.trees.TreeEnsemble;

/**
 * The four models and how they came about.
 *
 * @param ensembles one for each engagement type
 * @param reports one for each engagement type, in order
 */
public record TrainedTrees(Map<EngagementType, TreeEnsemble> ensembles, List<TypeReport> reports) {

	public TrainedTrees {
		ensembles = Collections.unmodifiableMap(new EnumMap<>(ensembles));
		reports = List.copyOf(reports);
	}

	/** What a model without features would answer, for each type in order. */
	public List<Double> priors() {
		return this.reports.stream().map(TypeReport::prior).toList();
	}

}
