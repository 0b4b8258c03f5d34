package io.warble.training.parameters;

/**
 * How an encoder is trained together with its net.
 *
 * @param learningRate of the encoder
 * @param dropout share of a tweet's vector that each row leaves out
 */
public record EncoderParameters(double learningRate, double dropout) {
}
