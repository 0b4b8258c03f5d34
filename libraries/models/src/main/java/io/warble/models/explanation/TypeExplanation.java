package io.warble.models.explanation;

import java.util.List;

import io.warble.features.dataset.EngagementType;
import io.warble.features.extraction.FeatureGroup;

/**
 * Where a row's log-odds of one engagement type come from. The base value, all
 * contributions of features and all contributions of nets sum to {@link #logit}, but for
 * rounding.
 *
 * @param type the engagement type
 * @param base the log-odds of a row of which nothing is known: intercept and prior
 * correction, the trees' expected value and the nets' mean over the reference rows
 * @param features contribution of each feature by way of the trees, in the order of the
 * schema
 * @param nets contribution of each {@link FeatureGroup} by way of the nets, in order;
 * zeros where no net is evaluated
 */
@SuppressWarnings("ArrayRecordComponent") // one number a feature, never compared
public record TypeExplanation(EngagementType type, double base, double[] features, double[] nets) {

	/** The row's log-odds, after blend and prior correction. */
	public double logit() {
		double sum = this.base;
		for (double feature : this.features) {
			sum += feature;
		}
		for (double group : this.nets) {
			sum += group;
		}
		return sum;
	}

	/**
	 * What each group contributes, by trees and nets together.
	 * @param groups the group of each feature
	 * @return one number a group, in order
	 */
	public double[] byGroup(List<FeatureGroup> groups) {
		double[] sums = this.nets.clone();
		for (int feature = 0; feature < this.features.length; feature++) {
			sums[groups.get(feature).ordinal()] += this.features[feature];
		}
		return sums;
	}

}
