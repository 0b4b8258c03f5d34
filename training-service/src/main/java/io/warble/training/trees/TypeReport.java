package io.warble.training.trees;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * How the model of one engagement type came about.
 *
 * @param type label of the engagement type
 * @param rows rows of training
 * @param positives positive rows among them
 * @param prior what a model without features would answer: positives by rows, or a tiny
 * number where there is no positive row
 * @param trees number of trees in the model, 0 for a constant
 * @param grown number of trees grown before training stopped
 * @param stoppingLoss log loss of the early-stopping rows, if there are any
 * @param seconds time it took
 * @param curve how the log loss of the early-stopping rows fell while trees were grown,
 * at most 200 points; none without such rows and in reports of older versions
 */
public record TypeReport(String type, long rows, long positives, double prior, int trees, int grown,
		@Nullable Double stoppingLoss, double seconds, @Nullable List<LossPoint> curve) {

	public TypeReport {
		curve = (curve != null) ? List.copyOf(curve) : List.of();
	}

	/**
	 * A point of the curve.
	 *
	 * @param trees number of new trees
	 * @param loss mean log loss of the early-stopping rows with these
	 */
	public record LossPoint(int trees, double loss) {

	}

}
