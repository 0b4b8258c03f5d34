package io.warble.training.nets;

import io.warble.training.matrix.Thinning;
import io.warble.training.onnx.Calibration;
import io.warble.training.onnx.StaticQuantizer;

/**
 * Makes the int8 form of a net's graph, calibrated on up to 4,000 training rows, spread
 * evenly. Stateless.
 */
final class Quantization {

	private static final int MOST_ROWS = 4_000;

	private Quantization() {
	}

	static byte[] quantize(byte[] graph, NetRows rows) {
		int[] sample = Thinning.of(rows.training(), MOST_ROWS);
		int width = rows.features().width();
		float[] features = new float[sample.length * width];
		for (int i = 0; i < sample.length; i++) {
			rows.features().copy(sample[i], features, i * width);
		}
		return new StaticQuantizer(Calibration.MSE).quantize(graph, features, sample.length, width).toBytes();
	}

}
