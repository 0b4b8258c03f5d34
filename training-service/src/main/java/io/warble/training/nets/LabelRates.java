package io.warble.training.nets;

import java.util.ArrayList;
import java.util.List;

import io.warble.features.dataset.EngagementType;
import io.warble.training.trees.LabelledFeatures;

/**
 * How often each engagement type happens in the training rows. Immutable.
 */
final class LabelRates {

	private final long rows;

	private final long[] positives = new long[EngagementType.COUNT];

	LabelRates(LabelledFeatures features, int[] rows) {
		this.rows = rows.length;
		for (EngagementType type : EngagementType.ALL) {
			for (float label : features.labels(rows, type)) {
				this.positives[type.ordinal()] += (label > 0) ? 1 : 0;
			}
		}
	}

	/** Which types have positive rows and others. */
	boolean[] learned() {
		boolean[] learned = new boolean[this.positives.length];
		for (int type = 0; type < learned.length; type++) {
			learned[type] = this.positives[type] > 0 && this.positives[type] < this.rows;
		}
		return learned;
	}

	/** Labels of the types that are learned. */
	List<String> learnedLabels() {
		List<String> labels = new ArrayList<>();
		for (EngagementType type : EngagementType.ALL) {
			if (learned()[type.ordinal()]) {
				labels.add(type.label());
			}
		}
		return labels;
	}

	/** The share of positive rows, half a row more and half a row less counted in. */
	double prior(int type) {
		return (this.positives[type] + 0.5) / (this.rows + 1);
	}

	/** The shares of all types. */
	List<Double> priors() {
		List<Double> priors = new ArrayList<>();
		for (int type = 0; type < this.positives.length; type++) {
			priors.add(prior(type));
		}
		return priors;
	}

	/**
	 * Starts a net at the base rates; a type that is not learned is that constant, since
	 * its row of weights is 0 and stays so.
	 */
	void start(Weights weights) {
		float[] bias = weights.array(Architecture.OUTPUT + ".bias");
		float[] matrix = weights.array(Architecture.OUTPUT + ".weight");
		int width = matrix.length / bias.length;
		boolean[] learned = learned();
		for (int type = 0; type < bias.length; type++) {
			bias[type] = (float) Math.log(prior(type) / (1 - prior(type)));
			for (int i = 0; i < width && !learned[type]; i++) {
				matrix[type * width + i] = 0;
			}
		}
	}

}
