package io.warble.models.nets;

/**
 * What a graph's input and output must be: matrices of floats with a row for each row of
 * the batch.
 *
 * @param input its name
 * @param inputWidth numbers a row
 * @param output its name
 * @param outputWidth numbers a row
 */
record GraphEnds(String input, int inputWidth, String output, int outputWidth) {
}
