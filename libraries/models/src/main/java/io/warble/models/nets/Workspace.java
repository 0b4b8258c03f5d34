package io.warble.models.nets;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Map;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import org.jspecify.annotations.Nullable;

/**
 * The native buffers of one call: input and output of up to a batch of rows, and a pair
 * of tensors over them for each number of rows that has occurred. Used by one thread at a
 * time.
 */
final class Workspace implements AutoCloseable {

	private final OrtSession session;

	private final String inputName;

	private final String outputName;

	private final int features;

	private final int outputs;

	private final FloatBuffer input;

	private final FloatBuffer output;

	private final @Nullable Shaped[] shaped;

	Workspace(OrtSession session, int features, int outputs, int batch) {
		this(session, OnnxNet.INPUT, features, OnnxNet.OUTPUT, outputs, batch);
	}

	Workspace(OrtSession session, String inputName, int features, String outputName, int outputs, int batch) {
		this.session = session;
		this.inputName = inputName;
		this.outputName = outputName;
		this.features = features;
		this.outputs = outputs;
		this.input = direct(Math.multiplyExact(batch, features));
		this.output = direct(Math.multiplyExact(batch, outputs));
		this.shaped = new Shaped[batch + 1];
	}

	/** Runs rows of an array; what they give is read from the buffer that is answered. */
	FloatBuffer run(float[] rows, int offset, int count) throws OrtException {
		this.input.clear().put(rows, offset, count * this.features);
		Shaped tensors = shaped(count);
		this.session.run(tensors.inputs, tensors.outputs).close();
		return this.output.clear();
	}

	private Shaped shaped(int count) throws OrtException {
		Shaped tensors = this.shaped[count];
		if (tensors == null) {
			OrtEnvironment environment = NetSession.environment();
			OnnxTensor in = OnnxTensor.createTensor(environment,
					this.input.clear().limit(count * this.features).slice(), new long[] { count, this.features });
			OnnxTensor out;
			try {
				out = OnnxTensor.createTensor(environment, this.output.clear().limit(count * this.outputs).slice(),
						new long[] { count, this.outputs });
			}
			catch (OrtException | RuntimeException ex) {
				in.close();
				throw ex;
			}
			tensors = new Shaped(Map.of(this.inputName, in), Map.of(this.outputName, out));
			this.shaped[count] = tensors;
		}
		return tensors;
	}

	@Override
	public void close() {
		for (Shaped tensors : this.shaped) {
			if (tensors != null) {
				tensors.inputs.values().forEach(OnnxTensor::close);
				tensors.outputs.values().forEach(OnnxTensor::close);
			}
		}
	}

	private static FloatBuffer direct(int floats) {
		return ByteBuffer.allocateDirect(Math.multiplyExact(floats, Float.BYTES))
			.order(ByteOrder.nativeOrder())
			.asFloatBuffer();
	}

	private record Shaped(Map<String, OnnxTensor> inputs, Map<String, OnnxTensor> outputs) {
	}

}
