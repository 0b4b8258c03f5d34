package io.warble.models.evaluation;

/**
 * Computes an {@link EvaluationReport}: O(n log n), one type after another. Stateless.
 */
public final class Evaluation {

	private Evaluation() {
	}

	/** Evaluates rows. */
	public static EvaluationReport evaluate(EvaluationRows rows, EvaluationSettings settings,
			EvaluationContext context) {
		throw new UnsupportedOperationException();
	}

}
