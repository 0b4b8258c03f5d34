package io.warble.training.nets;

import io.warble.models.text.TweetEncoder;
import io.warble.models.text.TweetEncoders;
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

	/** Of a net that reads texts, with the vectors that its encoder gives. */
	static byte[] quantize(byte[] graph, TextMember text, byte[] encoder, NetRows rows) {
		try (TweetEncoder opened = TweetEncoders.open(encoder)) {
			int[] tokens = new int[opened.length()];
			float[] vector = new float[opened.width()];
			return quantize(graph, rows.with(opened.width(), (row, into, offset) -> {
				text.tokens(row, tokens, 0, tokens.length);
				opened.encode(tokens, 1, vector);
				System.arraycopy(vector, 0, into, offset, vector.length);
			}));
		}
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
