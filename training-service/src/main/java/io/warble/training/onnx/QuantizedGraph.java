package io.warble.training.onnx;

/**
 * A graph whose layers compute with 8-bit integers, and how far its output is from that
 * of the original on the calibration rows. Immutable.
 */
public final class QuantizedGraph {

	private final byte[] bytes;

	private final int layers;

	private final double maxDifference;

	private final double meanDifference;

	QuantizedGraph(byte[] bytes, int layers, double maxDifference, double meanDifference) {
		this.bytes = bytes;
		this.layers = layers;
		this.maxDifference = maxDifference;
		this.meanDifference = meanDifference;
	}

	/** The ONNX model. */
	public byte[] toBytes() {
		return this.bytes.clone();
	}

	/** How many layers were quantized. */
	public int layers() {
		return this.layers;
	}

	/** The greatest absolute difference of a logit. */
	public double maxDifference() {
		return this.maxDifference;
	}

	/** The mean absolute difference of the logits. */
	public double meanDifference() {
		return this.meanDifference;
	}

}
