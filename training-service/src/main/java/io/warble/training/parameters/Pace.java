package io.warble.training.parameters;

/**
 * How fast and how long a net learns.
 *
 * @param learningRate of the first step
 * @param epochs at most
 */
public record Pace(double learningRate, int epochs) {
}
