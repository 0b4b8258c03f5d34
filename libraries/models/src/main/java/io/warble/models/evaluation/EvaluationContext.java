package io.warble.models.evaluation;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * What an evaluation needs to know beside the rows.
 *
 * @param title what is evaluated, such as {@code hold-out 2021-02-10 20:00-24:00 UTC}
 * @param priors positive rates of the training rows, in order; null if there are none
 * @param languageNames names by language key; others are shown as the key's hex digits
 * @param labelsCutOff rows whose engagements the end of the log may have cut off, null if
 * unknown
 */
public record EvaluationContext(String title, @Nullable List<Double> priors, Map<Long, String> languageNames,
		@Nullable Long labelsCutOff) {

	public EvaluationContext {
		priors = (priors != null) ? List.copyOf(priors) : null;
		languageNames = Map.copyOf(languageNames);
		if (priors != null && priors.size() != 4) {
			throw new IllegalArgumentException("priors must be four numbers, got " + priors);
		}
	}

	/** A context that knows nothing but a title. */
	public static EvaluationContext of(String title) {
		return new EvaluationContext(title, null, Map.of(), null);
	}

}
