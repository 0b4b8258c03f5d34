package io.warble.models.explanation;

import java.util.List;

/**
 * What a model's features are worth to it. Gains, covers and splits are those of the
 * trees alone, contributions those of the whole blend.
 *
 * @param rows over how many rows contributions by way of the trees were averaged
 * @param netRows over how many of them those by way of the nets
 * @param seconds how long that took
 * @param types one for each engagement type, in order
 */
public record FeatureImportance(long rows, long netRows, double seconds, List<OfType> types) {

	public FeatureImportance {
		types = List.copyOf(types);
	}

	/**
	 * For one engagement type.
	 *
	 * @param type its label
	 * @param features those with the greatest mean contributions, the greatest first
	 * @param groups all four groups, over all features, in order
	 */
	public record OfType(String type, List<OfFeature> features, List<OfGroup> groups) {

		public OfType {
			features = List.copyOf(features);
			groups = List.copyOf(groups);
		}

	}

	/**
	 * Of one feature.
	 *
	 * @param name its name
	 * @param group its group's label
	 * @param gain by how much its splits lowered the regularized training loss
	 * @param cover sums of hessians of the training rows at its splits
	 * @param splits number of its splits
	 * @param meanContribution mean size of its SHAP value, in log-odds
	 */
	public record OfFeature(String name, String group, double gain, double cover, long splits,
			double meanContribution) {

	}

	/**
	 * Of one group of features.
	 *
	 * @param group its label
	 * @param gain sum over its features
	 * @param cover likewise
	 * @param splits likewise
	 * @param byTrees likewise, of the mean sizes of SHAP values, in log-odds
	 * @param byNets mean size of the group's contribution by way of the nets, in log-odds
	 */
	public record OfGroup(String group, double gain, double cover, long splits, double byTrees, double byNets) {

	}

}
