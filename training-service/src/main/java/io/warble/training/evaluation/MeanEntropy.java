package io.warble.training.evaluation;

import java.util.OptionalDouble;

import io.warble.models.evaluation.EvaluationReport;

/**
 * The one number by which the gate compares two models: the mean over the engagement
 * types of the RCE over all rows.
 */
public final class MeanEntropy {

	private MeanEntropy() {
	}

	/**
	 * The mean over the types where it is defined.
	 * @return percent; empty where it is defined for no type
	 */
	public static OptionalDouble of(EvaluationReport report) {
		return report.types()
			.stream()
			.map((type) -> type.overall().relativeCrossEntropy())
			.filter((value) -> value != null)
			.mapToDouble(Double::doubleValue)
			.average();
	}

}
