package io.warble.models.explanation;

import java.util.List;

import io.warble.features.dataset.EngagementType;
import io.warble.features.extraction.FeatureGroup;
import io.warble.models.UnexplainableModelException;
import io.warble.models.blend.Blend;
import io.warble.models.blend.BlendedPredictor;

/**
 * The Shapley values of the feature groups in what a blend's nets answer together: a
 * group that is left out takes its values from reference rows, over which the answers are
 * averaged (the interventional expectation). With four groups all sixteen subsets are
 * evaluated, so the values are exact and sum to the row's answer less the mean answer of
 * the reference rows. Safe for use by many threads.
 */
final class NetContributions {

	private static final int TYPES = EngagementType.COUNT;

	private static final int GROUPS = FeatureGroup.values().length;

	private static final int EVERYTHING = (1 << GROUPS) - 1;

	private final BlendedPredictor predictor;

	private final int[] groups;

	private final float[] references;

	private final int count;

	/** Mean answer of the reference rows, a type. */
	private final double[] base;

	/**
	 * Nets of a model.
	 * @throws UnexplainableModelException if one reads texts
	 */
	NetContributions(BlendedPredictor predictor, List<FeatureGroup> groups, float[] references) {
		if (predictor.readsTexts()) {
			throw new UnexplainableModelException(
					"Some of the nets %s read the tweets' texts, which no feature group holds"
						.formatted(predictor.members()));
		}
		this.predictor = predictor;
		this.groups = groups.stream().mapToInt(FeatureGroup::ordinal).toArray();
		this.count = references.length / this.groups.length;
		if (this.count == 0 || references.length % this.groups.length != 0) {
			throw new IllegalArgumentException("Nets are explained by reference rows of %d features, got %d numbers"
				.formatted(this.groups.length, references.length));
		}
		this.references = references.clone();
		this.base = mean(this.references, 0, this.count);
	}

	/** The mean answer of the reference rows, one number a type. */
	double base(EngagementType type) {
		return this.base[type.ordinal()];
	}

	/**
	 * Explains a row.
	 * @return four contributions of groups for each type, type after type
	 */
	double[] explain(float[] rows, int offset) {
		double[] values = values(rows, offset);
		double[] contributions = new double[TYPES * GROUPS];
		for (int type = 0; type < TYPES; type++) {
			for (int group = 0; group < GROUPS; group++) {
				double sum = 0;
				for (int subset = 0; subset <= EVERYTHING; subset++) {
					if ((subset & (1 << group)) == 0) {
						int with = subset | (1 << group);
						sum += weight(Integer.bitCount(subset))
								* (values[with * TYPES + type] - values[subset * TYPES + type]);
					}
				}
				contributions[type * GROUPS + group] = sum;
			}
		}
		return contributions;
	}

	/** n! (GROUPS - n - 1)! / GROUPS!. */
	private static double weight(int known) {
		double weight = 1.0 / GROUPS;
		for (int i = 1; i <= known; i++) {
			weight *= (double) i / (GROUPS - i);
		}
		return weight;
	}

	/** The mean answer of each subset of known groups, four numbers each. */
	private double[] values(float[] rows, int offset) {
		int width = this.groups.length;
		// One row less the first and the last subset, which need no mixture.
		float[] mixtures = new float[(EVERYTHING - 1) * this.count * width + width];
		int to = 0;
		for (int subset = 1; subset < EVERYTHING; subset++) {
			for (int reference = 0; reference < this.count; reference++) {
				for (int feature = 0; feature < width; feature++, to++) {
					mixtures[to] = ((subset & (1 << this.groups[feature])) != 0) ? rows[offset + feature]
							: this.references[reference * width + feature];
				}
			}
		}
		System.arraycopy(rows, offset, mixtures, to, width);
		double[] answers = new double[mixtures.length / width * TYPES];
		this.predictor.logitsWithout(Blend.TREES, mixtures, mixtures.length / width, answers);
		double[] values = new double[(EVERYTHING + 1) * TYPES];
		System.arraycopy(this.base, 0, values, 0, TYPES);
		for (int subset = 1; subset < EVERYTHING; subset++) {
			average(answers, (subset - 1) * this.count, this.count, values, subset * TYPES);
		}
		average(answers, (EVERYTHING - 1) * this.count, 1, values, EVERYTHING * TYPES);
		return values;
	}

	private double[] mean(float[] rows, int first, int many) {
		double[] answers = new double[many * TYPES];
		this.predictor.logitsWithout(Blend.TREES, rows, many, answers);
		double[] mean = new double[TYPES];
		average(answers, first, many, mean, 0);
		return mean;
	}

	private static void average(double[] answers, int first, int many, double[] into, int at) {
		for (int type = 0; type < TYPES; type++) {
			double sum = 0;
			for (int row = first; row < first + many; row++) {
				sum += answers[row * TYPES + type];
			}
			into[at + type] = sum / many;
		}
	}

}
