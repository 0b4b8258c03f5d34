package io.warble.training.onnx;

/**
 * Which range of a layer's inputs the 256 levels of int8 are spread over, given the
 * inputs that calibration rows cause. What lies outside of the range is clipped to it.
 */
public enum Calibration {

	/** From the least to the greatest input. */
	MIN_MAX,

	/** All inputs but the outermost thousandth on either side. */
	PERCENTILE,

	/** The share of the whole range with the least squared error. */
	MSE

}
