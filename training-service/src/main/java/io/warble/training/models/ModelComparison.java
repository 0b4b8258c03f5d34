package io.warble.training.models;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Two model versions side by side.
 *
 * @param left number of the one version
 * @param right number of the other version
 * @param sameEvaluationRows whether both were evaluated on the same rows, as far as
 * dataset and number of rows tell; otherwise their metrics do not compare
 * @param metrics every metric that either has
 * @param parameters parameters that differ
 * @param schema features and state
 * @param provenance what else differs in where they come from
 */
public record ModelComparison(long left, long right, boolean sameEvaluationRows, List<MetricPair> metrics,
		List<Difference> parameters, SchemaComparison schema, List<Difference> provenance) {

	public ModelComparison {
		metrics = List.copyOf(metrics);
		parameters = List.copyOf(parameters);
		provenance = List.copyOf(provenance);
	}

	/**
	 * A metric of both.
	 *
	 * @param name such as {@code like.rce}
	 * @param left null if it is not defined there
	 * @param right null if it is not defined there
	 * @param change right minus left, null if either is not defined
	 */
	public record MetricPair(String name, @Nullable Double left, @Nullable Double right, @Nullable Double change) {
	}

	/**
	 * Something that differs.
	 *
	 * @param name what it is
	 * @param left null if it is not there
	 * @param right null if it is not there
	 */
	public record Difference(String name, @Nullable String left, @Nullable String right) {
	}

	/**
	 * Features and state.
	 *
	 * @param sameFeatures whether both take the same feature vector
	 * @param sameLayout whether both read the same feature state
	 * @param onlyLeft names of features that only the one has
	 * @param onlyRight names of features that only the other has
	 * @param settings settings of state and features that differ
	 */
	public record SchemaComparison(boolean sameFeatures, boolean sameLayout, List<String> onlyLeft,
			List<String> onlyRight, List<Difference> settings) {

		public SchemaComparison {
			onlyLeft = List.copyOf(onlyLeft);
			onlyRight = List.copyOf(onlyRight);
			settings = List.copyOf(settings);
		}

	}

}
