package io.warble.training.nets;

import java.nio.FloatBuffer;
import java.util.Map;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;

/** Runs graphs in ONNX Runtime. */
final class OnnxRuns {

	private OnnxRuns() {
	}

	static float[] run(byte[] graph, float[] features, int rows, int width) throws OrtException {
		OrtEnvironment environment = OrtEnvironment.getEnvironment();
		try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
			options.setIntraOpNumThreads(1);
			try (OrtSession session = environment.createSession(graph, options);
					OnnxTensor input = OnnxTensor.createTensor(environment, FloatBuffer.wrap(features),
							new long[] { rows, width });
					OrtSession.Result result = session.run(Map.of("features", input))) {
				FloatBuffer output = ((OnnxTensor) result.get(0)).getFloatBuffer();
				float[] numbers = new float[output.remaining()];
				output.get(numbers);
				return numbers;
			}
		}
	}

}
