package io.warble.training.parameters;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

import io.warble.models.evaluation.EvaluationSettings;

/**
 * The checked parameters of a run that ends with a version in the registry. Immutable.
 */
public abstract sealed class ModelParameters extends RunParameters permits TrainingParameters, TuningParameters {

	ModelParameters(SortedMap<String, String> values) {
		super(values);
	}

	/**
	 * The parameters that decide what model comes out: not where the data lies or who
	 * becomes champion; how many threads work only where they train nets, whose sums
	 * depend on it.
	 * @param nets whether the run has nets
	 */
	public SortedMap<String, String> modelValues(boolean nets) {
		SortedMap<String, String> result = new TreeMap<>(values());
		result.keySet().removeIf((name) -> !ParameterCatalogue.shapesTheModel(name));
		if (nets && trainsNets()) {
			result.put("threads", Integer.toString(threads()));
		}
		return result;
	}

	/** Whether the run trains the nets that it has. */
	public abstract boolean trainsNets();

	/** How the evaluation slices its rows. */
	public EvaluationSettings evaluation() {
		EvaluationSettings defaults = EvaluationSettings.defaults();
		String edges = text("group-edges");
		if (edges.equals("quintiles")) {
			return new EvaluationSettings(defaults.groupEdges(), true, defaults.topLanguages());
		}
		List<Long> numbers = Arrays.stream(edges.split(",", -1)).map(Long::valueOf).toList();
		return new EvaluationSettings(numbers, false, defaults.topLanguages());
	}

	/** The gate to the alias champion. */
	public PromotionParameters promotion() {
		String rule = text("promotion-rule").toUpperCase(Locale.ROOT).replace('-', '_');
		return new PromotionParameters(PromotionParameters.Rule.valueOf(rule), decimal("promotion-threshold"));
	}

}
