package io.warble.models.evaluation;

/**
 * A point of a reliability curve.
 *
 * @param rows how many rows the bin has
 * @param meanPrediction mean of their predictions
 * @param rate share of positive rows among them
 */
public record ReliabilityBin(long rows, double meanPrediction, double rate) {

}
