package io.warble.models.evaluation;

/**
 * A point of a precision-recall curve: what holds if all rows with predictions of the
 * threshold and more are taken for positive.
 *
 * @param threshold a prediction of a positive row
 * @param precision share of positive rows among those taken
 * @param recall share of the positive rows that are taken
 */
public record CurvePoint(double threshold, double precision, double recall) {

}
