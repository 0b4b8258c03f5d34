package io.warble.models.blend;

import java.util.List;

/**
 * How a blend weighs its members for one engagement type: log-odds = intercept + sum of
 * weight times the member's log-odds. No weight is negative, so the answer never falls
 * where a member's rises.
 *
 * @param weights one a member, 0 to 1,000, in the order of the blend's members
 * @param intercept log-odds, -1,000 to 1,000
 */
public record TypeWeights(List<Double> weights, double intercept) {

	private static final double MOST = 1000;

	public TypeWeights {
		weights = List.copyOf(weights);
		for (double weight : weights) {
			if (!(weight >= 0 && weight <= MOST)) {
				throw new IllegalArgumentException("A weight must be 0 to 1000, got " + weight);
			}
		}
		if (!(Math.abs(intercept) <= MOST)) {
			throw new IllegalArgumentException("An intercept must be -1000 to 1000, got " + intercept);
		}
	}

}
