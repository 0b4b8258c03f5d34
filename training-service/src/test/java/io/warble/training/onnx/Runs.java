package io.warble.training.onnx;

import java.nio.FloatBuffer;
import java.util.Map;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;

/**
 * Runs a graph with input {@code x} and output {@code y}, both floats.
 */
final class Runs {

	private Runs() {
	}

	static float[][] run(byte[] graph, float[][] x) {
		OrtEnvironment environment = OrtEnvironment.getEnvironment();
		float[] flat = new float[x.length * x[0].length];
		for (int row = 0; row < x.length; row++) {
			System.arraycopy(x[row], 0, flat, row * x[0].length, x[0].length);
		}
		try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
			options.setIntraOpNumThreads(1);
			try (OrtSession session = environment.createSession(graph, options);
					OnnxTensor input = OnnxTensor.createTensor(environment, FloatBuffer.wrap(flat),
							new long[] { x.length, x[0].length });
					OrtSession.Result result = session.run(Map.of("x", input))) {
				return (float[][]) result.get("y").orElseThrow().getValue();
			}
		}
		catch (OrtException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
